import type { ClientName, Exchange, Heard } from "../contract/exchange.ts";
import { unknownLanguage } from "../contract/observation.ts";
import type { Judgement } from "../contract/verdict.ts";
import type { Probe } from "../probe/probe.ts";
import type { JudgeContext, Suite } from "./check.ts";
import { besideTheOthers } from "./first-lost.ts";
import { heardBy, isSurelyQuiet, sentBy, withoutPadding, withoutLineEnd } from "./reading.ts";
import { judgeReply } from "./server/reply-judgement.ts";
import { taskOf } from "./task.ts";

/**
 * Asks a second time where there is no reply, as another client: a server may have lost its first one alone. Whether it
 * has is asked of a third, since one that loses every second client would reply to the second, too.
 */
export async function askForFirstReply(probe: Probe, { suite, sentence }: FirstQuestion): Promise<void> {
  const ask = suite === "tcp-server" ? askAsAwaited : askOnce;
  const heard = await ask(probe, "A", sentence);
  const isHungUp = heard.ending.kind === "closed" || heard.ending.kind === "reset";
  if (heard.pieces.length > 0 || !(isHungUp || isSurelyQuiet(heard))) return;
  const second = await ask(probe, "B", sentence);
  if (second.pieces.length > 0) await ask(probe, "C", sentence);
}

interface FirstQuestion {
  suite: Suite;
  sentence: string;
}

async function askOnce(probe: Probe, name: ClientName, sentence: string): Promise<Heard> {
  const client = await probe.client(name);
  await client.say(sentence);
  const heard = await client.hear();
  await client.leave();
  return heard;
}

/** Where there is no reply to the bare sentence it goes on, to learn what the server is waiting for. */
async function askAsAwaited(probe: Probe, name: ClientName, sentence: string): Promise<Heard> {
  const client = await probe.client(name);
  await client.say(sentence);
  let heard = await client.hear();
  if (isSilent(heard) && probe.framing === "none") {
    await client.send(Buffer.from("\n"));
    heard = await client.hear();
    if (heard.pieces.length > 0) probe.framing = "line";
  }
  if (isSilent(heard) && probe.framing === "none") {
    await client.halfClose();
    heard = await client.hear();
    if (heard.pieces.length > 0) probe.framing = "end-of-stream";
  }
  await client.leave();
  return heard;
}

/** `right` is asked of the reply in the form that the framing allows. */
export function judgeFirstReply(
  exchange: Exchange,
  context: JudgeContext,
  right: (actual: Uint8Array, expected: Uint8Array) => boolean,
): Judgement {
  const said = sentBy(exchange, "A")[0] ?? new Uint8Array();
  const expected = taskOf(context.assignment).reply(withoutLineEnd(said));
  const heard = heardBy(exchange, "A");
  const answered = heard.findIndex((wait) => wait.pieces.length > 0);
  const judgement = judgeReply(exchange, {
    sent: said,
    heard: heard[Math.max(answered, 0)],
    expected,
    right: (actual) => right(allowedForm(actual, said, context), expected),
  });
  if (answered <= 0) return besideTheOthers(judgement, exchange);
  return answered === 1 && allowsLine(context)
    ? judgement
    : tooLate(exchange, { judgement, silent: heard[0], answered });
}

function isSilent(heard: Heard): boolean {
  return heard.pieces.length === 0 && heard.ending.kind === "quiet";
}

/** Whether a newline may end the sentence and its reply: the book's Java edition reads and writes lines. */
export function allowsLine({ assignment, language }: Pick<JudgeContext, "assignment" | "language">): boolean {
  if (assignment.framing === "line") return true;
  // A language that nobody knows may be Java.
  return assignment.framing === "textbook" && (language === "java" || language === unknownLanguage);
}

/** Where the exercise is framed by lines the reply may end one, too. */
export function allowedForm(
  actual: Uint8Array,
  said: Uint8Array,
  context: Pick<JudgeContext, "assignment" | "language">,
): Uint8Array {
  const bare = withoutPadding(actual);
  return allowsLine(context) || said.at(-1) === 0x0a ? withoutLineEnd(bare) : bare;
}

function tooLate(
  exchange: Exchange,
  late: { judgement: Judgement; silent: Heard | undefined; answered: number },
): Judgement {
  const sign = late.answered === 1 ? "a newline was sent" : "the client had closed its side of the connection";
  const silence = late.silent?.ending.kind === "quiet" ? late.silent.ending.evidence : "";
  const reply = late.judgement.actual ?? "";
  const seen = { ...late.judgement };
  // What came too late is not compared.
  delete seen.differsAt;
  return {
    ...seen,
    verdict: "failed",
    actual: "no reply",
    evidence: `${silence} It replied ${reply} only after ${sign}.`.trim(),
  };
}
