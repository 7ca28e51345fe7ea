import { lastEnding, whereItStood } from "../client-reading.ts";
import type { Suite, UsageCheck } from "../check.ts";
import { conversation } from "../conversation.ts";

/** How it ends is not asked: many a right client goes on to the next prompt, where nobody types any more. */
export const ends = (suite: Suite): UsageCheck => ({
  kind: "usage",
  id: `${suite}/ends`,
  weight: 10,
  requirement: "After the reply the client ends by itself, or asks for the next sentence.",
  needs: [],
  applies: () => true,
  usage: conversation,
  judge(exchange) {
    const ending = lastEnding(exchange);
    const isOver =
      (ending?.kind === "ended" && ending.exit.limit === undefined) ||
      (ending?.kind === "quiet" && ending.readsInput === true);
    return isOver ? { verdict: "passed" } : { verdict: "failed", evidence: whereItStood(exchange) };
  },
});
