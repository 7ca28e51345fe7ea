import type { Suite, Usage, UsageCheck } from "../check.ts";
import { joined, mentions } from "../reading.ts";
import { roundsOf } from "../rounds.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

const typedAhead: Usage = {
  name: "waits",
  async use(probe, sentences) {
    const a = await probe.start("A");
    const line = sentences.words(2);
    await a.type(line);
    if (a.isOver) return;
    await a.typeAhead(sentences.words(3));
    await a.answer(sentences.nonce(line));
  },
};

/** Two sentences on their way at once can reach a server as one. */
export const waits = (suite: Suite): UsageCheck => ({
  kind: "usage",
  id: `${suite}/waits`,
  weight: 15,
  requirement: "The client sends its next sentence only when the reply to the one before has come.",
  needs: [`${suite}/many-sentences`],
  applies: ({ connection }) => connection === "persistent",
  usage: typedAhead,
  judge(exchange) {
    const [, second] = roundsOf(exchange);
    const answeredAt = exchange.steps.findIndex(({ kind }) => kind === "sent");
    const early = exchange.steps
      .slice(0, answeredAt === -1 ? undefined : answeredAt)
      .flatMap((step) => (step.kind === "heard" ? step.heard.pieces : []));
    const bytes = joined(early.map((piece) => piece.bytes));
    const isEarly = second !== undefined && mentions(bytes, Buffer.from(second.line));
    const expected = "one sentence before the first reply";
    const actual = isEarly ? `${visibleBytes(bytes)} before the first reply` : expected;
    return { verdict: isEarly ? "failed" : "passed", expected, actual };
  },
});
