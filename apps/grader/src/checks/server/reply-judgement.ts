import type { Exchange, Heard } from "../../contract/exchange.ts";
import type { Judgement } from "../../contract/verdict.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { bytesOf, whatHappened } from "../reading.ts";

/** A judgement on one reply, with what a person needs to see it. */
export function judgeReply(
  exchange: Exchange,
  reply: { sent: Uint8Array; heard: Heard | undefined; expected: Uint8Array; right: (actual: Uint8Array) => boolean },
): Judgement {
  const heard = reply.heard ?? { pieces: [], ending: { kind: "refused" } };
  const actual = bytesOf(heard);
  if (reply.sent.length === 0 && heard.ending.kind !== "quiet") {
    const expected = "a server that takes the next connection";
    return { verdict: "failed", expected, actual: "no connection", evidence: whatHappened(exchange, heard) };
  }
  const seen = { sent: visibleBytes(reply.sent), expected: visibleBytes(reply.expected) };
  if (actual.length === 0)
    return { verdict: "failed", ...seen, actual: "no reply", evidence: whatHappened(exchange, heard) };
  if (reply.right(actual)) return { verdict: "passed", ...seen, actual: visibleBytes(actual) };
  const isCutOff = heard.ending.kind === "flooded" || exchange.exit?.limit !== undefined;
  const evidence = isCutOff ? { evidence: whatHappened(exchange, heard) } : {};
  const differsAt = firstDifference(actual, reply.expected);
  return { verdict: "failed", ...seen, actual: visibleBytes(actual), differsAt, ...evidence };
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at === -1 ? a.length : at;
}

/** The first judgement that failed, or the last one: a check with several questions is as good as its worst answer. */
export function worstOf(judgements: readonly Judgement[]): Judgement {
  const worst = judgements.find((judgement) => judgement.verdict === "failed") ?? judgements.at(-1);
  if (worst === undefined) throw new Error("A check without a question");
  return worst;
}
