import { lastEnding, whereItStood } from "../client-reading.ts";
import type { Suite, UsageCheck } from "../check.ts";
import { manySentencesTyped } from "../many-sentences.ts";

/** How it ends is not asked: for many a right client the end of its input is an error. */
export const stops = (suite: Suite): UsageCheck => ({
  kind: "usage",
  id: `${suite}/stops`,
  weight: 25,
  requirement: "The client ends when its user has no more sentences: by a word for that, or at the end of the input.",
  needs: [`${suite}/many-sentences`],
  applies: ({ connection }) => connection === "persistent",
  usage: manySentencesTyped,
  judge(exchange) {
    const ending = lastEnding(exchange);
    if (ending?.kind === "ended" && ending.exit.limit === undefined) return { verdict: "passed" };
    return { verdict: "failed", actual: "it went on", evidence: whereItStood(exchange) };
  },
});
