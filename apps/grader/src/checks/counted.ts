import type { Assignment } from "../contract/assignment.ts";
import type { Heard, Exchange } from "../contract/exchange.ts";
import type { Judgement } from "../contract/verdict.ts";
import type { ExchangeCheck, Sentences } from "./check.ts";
import { questionsOf } from "./questions.ts";
import { withoutLineEnd } from "./reading.ts";
import { judgeReply } from "./server/reply-judgement.ts";
import { numbersIn, taskOf } from "./task.ts";

/** A check that asks one sentence. Without the right count of a plain one no other count says anything. */
export function counted(
  about: Pick<ExchangeCheck, "id" | "weight" | "requirement"> & {
    sentence: (sentences: Sentences) => string;
    applies?: (assignment: Assignment) => boolean;
  },
): ExchangeCheck {
  const { id, weight, requirement, sentence, applies = () => true } = about;
  return {
    kind: "exchange",
    id,
    weight,
    requirement,
    needs: ["count-letter/counts-letter"],
    applies: (assignment) => assignment.transform === "count-letter" && applies(assignment),
    async probe(probe, sentences) {
      const a = await probe.client("A");
      await a.say(sentence(sentences));
      await a.hear();
      await a.leave();
    },
    judge(exchange, { assignment }) {
      const [question] = questionsOf(exchange);
      return judgeCount(exchange, { sent: question?.sent ?? new Uint8Array(), heard: question?.heard }, assignment);
    },
  };
}

/** The right number and no other one: what else stands in the reply is the business of `digits-only`. */
export function judgeCount(
  exchange: Exchange,
  { sent, heard }: { sent: Uint8Array; heard: Heard | undefined },
  assignment: Assignment,
): Judgement {
  const bare = withoutLineEnd(sent);
  const expected = taskOf(assignment).reply(bare);
  return judgeReply(exchange, { sent: bare, heard, expected, right: (actual) => isNumber(actual, expected) });
}

export function isNumber(actual: Uint8Array, expected: Uint8Array): boolean {
  const numbers = numbersIn(actual);
  return numbers.length === 1 && numbers[0] === Buffer.from(expected).toString();
}
