import { visibleBytes } from "../../text/visible-bytes.ts";
import type { ExchangeCheck } from "../check.ts";
import { bytesOf, heardBy, whatHappened } from "../reading.ts";

const expected = "silence, until it is asked";

export const speaksSecond: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server/speaks-second",
  weight: 5,
  requirement: "The server says nothing before it is asked.",
  needs: [],
  applies: () => true,
  async probe(probe) {
    const a = await probe.client("A");
    await a.hear();
    await a.leave();
  },
  judge(exchange) {
    const heard = heardBy(exchange, "A")[0];
    const early = heard === undefined ? new Uint8Array() : bytesOf(heard);
    if (early.length > 0) return { verdict: "failed", expected, actual: visibleBytes(early) };
    // Who has waited for long enough may hang up: that is no word, and what it has the others lose is their check's matter.
    const isSilent = heard?.ending.kind === "quiet" || (heard?.ending.kind === "closed" && exchange.exit === undefined);
    if (isSilent) return { verdict: "passed", expected, actual: expected };
    const evidence = heard && whatHappened(exchange, heard);
    return { verdict: "failed", expected, actual: "it did not wait", ...(evidence === undefined ? {} : { evidence }) };
  },
};
