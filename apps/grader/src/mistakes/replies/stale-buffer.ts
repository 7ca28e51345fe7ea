import type { Mistake } from "../mistake.ts";
import { answeredTurns, equalsIgnoringCase, type Turn } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

const leastLeftOver = 2;

export const staleBuffer: Mistake = {
  id: "stale-buffer",
  role: "server",
  ofUppercase: true,
  hint: "Which bytes of your buffer belong to this message, and which were there before it came?",
  sign(seen) {
    if (seen.assignment.wholeBufferReplies) return undefined;
    const turns = answeredTurns(seen);
    for (const [at, turn] of turns.entries()) {
      const before = turns.slice(0, at).filter(({ exchange }) => exchange === turn.exchange);
      const source = before.find((earlier) => isLeftOver(turn, earlier));
      if (source === undefined) continue;
      return `Its reply to ${visibleLatin1(turn.sentence)} was ${visibleLatin1(turn.reply)}: the end is left over from ${visibleLatin1(source.sentence)}.`;
    }
    return undefined;
  },
};

/** Whether what stands behind a reply stood at the same place in an earlier message; NUL bytes may be in between. */
function isLeftOver({ body, sentence }: Turn, earlier: Turn): boolean {
  if (!equalsIgnoringCase(body.slice(0, sentence.length), sentence)) return false;
  const behind = Array.from(body.slice(sentence.length));
  const letters = behind.filter((character) => character !== "\0");
  const isSame = behind.every((character, at) => {
    return character === "\0" || equalsIgnoringCase(character, earlier.sentence[sentence.length + at] ?? "");
  });
  return letters.length >= leastLeftOver && isSame;
}
