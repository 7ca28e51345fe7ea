import type { Mistake } from "../mistake.ts";
import { answeredTurns, equalsIgnoringCase } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

export const nulPadding: Mistake = {
  id: "nul-padding",
  role: "server",
  hint: "How much of your buffer did this message fill, and how much of it do you send?",
  sign(seen) {
    if (seen.assignment.wholeBufferReplies) return undefined;
    const padded = answeredTurns(seen).find(
      ({ reply, sentence }) =>
        reply.length > sentence.length &&
        equalsIgnoringCase(reply.slice(0, sentence.length), sentence) &&
        /^\0+$/u.test(reply.slice(sentence.length)),
    );
    if (padded === undefined) return undefined;
    const { reply, sentence } = padded;
    const count = reply.length - sentence.length;
    return `Its reply to ${visibleLatin1(sentence)} was ${visibleLatin1(reply.slice(0, sentence.length))} and then ${count} NUL ${count === 1 ? "byte" : "bytes"}.`;
  },
};
