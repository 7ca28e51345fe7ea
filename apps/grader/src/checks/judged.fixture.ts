import type { Exchange } from "../contract/exchange.ts";
import type { Judgement } from "../contract/verdict.ts";
import { checksOf } from "./index.ts";
import { assignment, port } from "./history.fixture.ts";
import type { ExchangeCheck, JudgeContext, Suite } from "./check.ts";

/** What a check's rule says of an exchange. */
export function judged(
  id: `${Suite}/${string}`,
  exchange: Exchange,
  changes: Partial<Omit<JudgeContext, "server">> = {},
): Judgement {
  const context = { assignment: assignment(), language: "python", server: { address: "0.0.0.0", port }, ...changes };
  return exchangeCheck(id).judge(exchange, context);
}

function exchangeCheck(id: `${Suite}/${string}`): ExchangeCheck {
  const check = [...checksOf["udp-server"], ...checksOf["tcp-server"]].find((candidate) => candidate.id === id);
  if (check?.kind !== "exchange") throw new Error(`No check with an exchange is called ${id}`);
  return check;
}
