import type { ExchangeCheck, Suite } from "../check.ts";
import { includesBytes, withoutLineEnd } from "../reading.ts";
import { judgeReply } from "../server/reply-judgement.ts";
import { questionsOf } from "../questions.ts";
import { taskOf } from "../task.ts";

const accented = "é ñ я ω";

/** Letters that every language's upper case agrees on, where the bytes are taken for UTF-8. */
export const accentedLetters = (suite: Suite): ExchangeCheck => ({
  kind: "exchange",
  id: `${suite}/accented-letters`,
  weight: 1,
  requirement: `Letters beyond English have an upper case, too: ${accented}.`,
  needs: [],
  needsReply: true,
  applies: ({ transform }) => transform === "uppercase",
  async probe(probe) {
    const a = await probe.client("A");
    await a.say(accented);
    await a.hear();
    await a.leave();
  },
  judge(exchange, { assignment }) {
    const [question] = questionsOf(exchange);
    const sent = withoutLineEnd(question?.sent ?? new Uint8Array());
    const expected = taskOf(assignment).reply(sent);
    const right = (actual: Uint8Array): boolean => includesBytes(actual, expected);
    return judgeReply(exchange, { sent, heard: question?.heard, expected, right });
  },
});
