import type { ClientName, Exchange, Heard } from "../contract/exchange.ts";
import type { Judgement } from "../contract/verdict.ts";
import type { JudgeContext } from "./check.ts";
import { bytesOf, joined, latin1, withoutLineEnd } from "./reading.ts";
import { judgeReply, worstOf } from "./server/reply-judgement.ts";
import { taskOf, type Task } from "./task.ts";

/** A wait of a client's, and what it had sent since its last one. */
export interface Question {
  client: ClientName;
  /** Empty where it had not asked, or could not connect. */
  sent: Uint8Array;
  heard: Heard;
}

/** Every wait of an exchange, in order. */
export function questionsOf(exchange: Exchange): Question[] {
  const asked = new Map<ClientName, Uint8Array[]>();
  const questions: Question[] = [];
  for (const step of exchange.steps) {
    const { client } = step;
    if (step.kind === "sent") asked.set(client, [...(asked.get(client) ?? []), step.bytes]);
    if (step.kind !== "heard") continue;
    questions.push({ client, sent: joined(asked.get(client) ?? []), heard: step.heard });
    asked.delete(client);
  }
  return questions;
}

type Stance = "allowed" | "refused";

/**
 * Each question must be answered by a reply to just this one; whether the reply is right has checks of its own.
 * `leftOvers`: it may hold what is left over of another one, of which something else is to be said; `beginnings`: it may
 * be the beginning of a reply, unless it is cut to the length of the reply to another one.
 */
export function judgeAnswers(
  exchange: Exchange,
  questions: readonly Question[],
  { assignment }: Pick<JudgeContext, "assignment">,
  { leftOvers = "allowed", beginnings = "allowed" }: Partial<Record<"leftOvers" | "beginnings", Stance>> = {},
): Judgement {
  const task = taskOf(assignment);
  return worstOf(
    questions.map((question) => {
      const sent = withoutLineEnd(question.sent);
      const others = questions.filter((other) => other !== question).map((other) => withoutLineEnd(other.sent));
      const isClean = (actual: Uint8Array): boolean =>
        leftOvers === "allowed" || !others.some((other) => holdsEndOf(other, actual, sent));
      const isAsLongAsAnother = (actual: Uint8Array): boolean =>
        questions.some((other) => other !== question && isAnsweredWhole(other, task, actual.length));
      const isWhole = (actual: Uint8Array): boolean =>
        task.completes(actual, sent) || (beginnings === "allowed" && !isAsLongAsAnother(actual));
      const right = (actual: Uint8Array): boolean =>
        sent.length > 0 && task.answers(actual, sent, others) && isWhole(actual) && isClean(actual);
      return judgeReply(exchange, { sent: question.sent, heard: question.heard, expected: task.reply(sent), right });
    }),
  );
}

/** As long as a reply that is cut, so that its length may be what cuts: a buffer that grows shorter and not longer again. */
function isAnsweredWhole({ sent, heard }: Question, task: Task, length: number): boolean {
  const sentence = withoutLineEnd(sent);
  return sentence.length === length && task.completes(bytesOf(heard), sentence);
}

/** Letters that are no chance. */
const tailLength = 4;

/** Whether behind a reply the end of a longer sentence stands just where it stood in the buffer that both were read into. */
function holdsEndOf(longer: Uint8Array, reply: Uint8Array, sentence: Uint8Array): boolean {
  if (longer.length < sentence.length + tailLength) return false;
  const [whole, own, other] = [reply, sentence, longer].map((bytes) => latin1(bytes).toLowerCase());
  if (whole === undefined || own === undefined || other === undefined) return false;
  const start = whole.indexOf(own);
  const end = start + other.length;
  return start !== -1 && whole.slice(end - tailLength, end) === other.slice(-tailLength);
}
