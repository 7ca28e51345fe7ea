import { whereItStood } from "../client-reading.ts";
import type { Suite, UsageCheck } from "../check.ts";
import { manySentencesTyped, sentencesTyped } from "../many-sentences.ts";
import { connectionsOfRounds, roundsOf } from "../rounds.ts";

/** Structural: what is wrong with a request, or that no reply is ever shown, has a check of its own. */
export const manySentences = (suite: Suite): UsageCheck => ({
  kind: "usage",
  id: `${suite}/many-sentences`,
  weight: 60,
  requirement: `After each reply the user can type a further sentence; the client sends ${suite === "tcp-client" ? "all of them on one connection" : "each of them"} and shows each reply.`,
  needs: [],
  applies: ({ connection }) => connection === "persistent",
  usage: manySentencesTyped,
  judge(exchange) {
    const rounds = roundsOf(exchange);
    const sent = rounds.filter(({ isSent }) => isSent).length;
    const shown = rounds.filter(({ isShown }) => isShown).length;
    const connections = connectionsOfRounds(rounds);
    const hungUp = rounds.some((round) => round.hungUp);
    const on = suite === "tcp-client" ? ` on ${connections > 1 ? `${connections} connections` : "one connection"}` : "";
    const seen = {
      expected: `${sentencesTyped} sentences sent${on === "" ? "" : " on one connection"}, and each reply shown`,
      actual: `${inWords(sent, "sentence")} sent${on}, and ${inWords(shown, "reply", "replies")} shown`,
    };
    const showsAsBefore = shown === 0 || shown === sentencesTyped;
    if (sent === sentencesTyped && showsAsBefore && connections <= 1 && !hungUp) return { verdict: "passed", ...seen };
    const waited = hungUp ? "It went on only when the server had closed the connection. " : "";
    const stood = sent < sentencesTyped ? whereItStood(exchange) : "";
    return { verdict: "failed", ...seen, evidence: `${waited}${stood}`.trim() };
  },
});

function inWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
