import type { Heard } from "../contract/exchange.ts";
import type { CheckExchange } from "../contract/observation.ts";
import type { Check, CheckId } from "./check.ts";
import { isSurelyQuiet } from "./reading.ts";

/**
 * What a check needs and cannot have, in words; undefined where nothing is wanting. A server that has no reply to the
 * plainest sentence, on a start to which nobody has spoken before, has lost every reply for one reason: further starts
 * would only show that reason again.
 */
export function unmetNeed(
  { needs, needsReply }: Check,
  seen: { isUnmet: (check: CheckId) => boolean; exchanges: readonly CheckExchange[] },
): string | undefined {
  const unmet = needs.find(seen.isUnmet);
  if (unmet !== undefined) return unmet;
  return needsReply === true && seen.exchanges.some(isWithoutReply) ? "a reply" : undefined;
}

/** Of each suite the first check that speaks to a server. */
export const plainest: readonly string[] = [
  "udp-server/uppercase",
  "tcp-server/uppercase",
  "count-letter/counts-letter",
];

/** Whether an exchange shows that a server replies to nobody; no other check's does. */
function isWithoutReply(held: CheckExchange): boolean {
  if (held.kind !== "held" || !plainest.includes(held.check)) return false;
  const { steps, exit } = held.exchange;
  return exit?.limit === undefined && steps.every((step) => step.kind !== "heard" || isForSure(step.heard));
}

/** Nothing has come, and that is the program's doing: neither a clock nor the way that packets take has a part in it. */
function isForSure(heard: Heard): boolean {
  const isOver = ["closed", "refused", "ended", "cpu-spent"].includes(heard.ending.kind) || isSurelyQuiet(heard);
  return heard.pieces.length === 0 && isOver;
}
