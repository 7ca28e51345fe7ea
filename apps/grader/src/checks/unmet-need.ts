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
  const isOver = exit === undefined ? isOverForSure : isOverInDeath;
  return (
    exit?.limit === undefined &&
    steps.every((step) => step.kind !== "heard" || (step.heard.pieces.length === 0 && isOver(step.heard)))
  );
}

/** That no more comes is the program's doing: neither a clock nor the way that packets take has a part in it. */
function isOverForSure(heard: Heard): boolean {
  return ["closed", "refused", "ended", "cpu-spent"].includes(heard.ending.kind) || isSurelyQuiet(heard);
}

/** Whether a program's end comes as a close or as a reset is a matter of chance: the sentence may be on its way yet. */
function isOverInDeath(heard: Heard): boolean {
  return heard.ending.kind === "reset" || isOverForSure(heard);
}
