import { isExtra } from "../checks/is-extra.ts";
import type { Exchange } from "../contract/exchange.ts";
import type { CheckExchange, Observation } from "../contract/observation.ts";
import type { Verdict } from "../contract/verdict.ts";

const earlyLeave = "tcp-server/survives-early-leave";

/** Their clients leave without a word: an end there has a check of its own. */
const silent = ["tcp-server/speaks-second", earlyLeave];

/**
 * The exchange in which a program ended though no client had done anything out of the ordinary: the same check passes,
 * so that nothing else costs the end, and whoever came next would have found nobody.
 */
export function unforcedEnd(
  { exchanges }: Observation,
  verdictOf: (check: string) => Verdict | undefined,
): { check: string; exchange: Exchange } | undefined {
  // Whoever survives such a client on a fresh start did not end because of one.
  const mayForce = verdictOf(earlyLeave) === "passed" ? [] : silent;
  const isForcing = (check: string): boolean => mayForce.includes(check) || isExtra(check);
  for (const [at, held] of exchanges.entries()) {
    if (held.kind !== "held" || isForcing(held.check) || verdictOf(held.check) !== "passed") continue;
    const isOfEarlierClient = isForcing(exchanges[at - 1]?.check ?? "");
    const ended = [isOfEarlierClient ? undefined : held.before, held.exchange].find(isEnd);
    if (ended !== undefined) return { check: held.check, exchange: ended };
  }
  return undefined;
}

function isEnd(exchange: (CheckExchange & { kind: "held" })["exchange"] | undefined): boolean {
  return exchange?.exit !== undefined && exchange.exit.limit === undefined;
}
