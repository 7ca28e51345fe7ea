import type { Mistake } from "../mistake.ts";
import { answeredTurns, equalsIgnoringCase, type Turn } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

/** Letters that tell a left-over from chance, in two sentences of one exchange and where nothing else is behind them. */
const leastLeftOver = 2;
/** The same in any other place. */
const leastAnywhere = 4;

export const staleBuffer: Mistake = {
  id: "stale-buffer",
  role: "server",
  ofUppercase: true,
  hint: "Which bytes of your buffer belong to this message, and which were there before it came?",
  sign(seen) {
    if (seen.assignment.wholeBufferReplies) return undefined;
    const turns = answeredTurns(seen);
    /** What one buffer would hold that every sentence was read into, none of them ended. */
    let buffer = "";
    for (const [at, turn] of turns.entries()) {
      const { sentence } = turn;
      const owner = turns.slice(0, at).findLast((earlier) => earlier.sentence.length > sentence.length);
      if (owner !== undefined && isLeftOver(turn, { buffer, owner }))
        return `${replyOf(turn)}: the end is left over from ${visibleLatin1(owner.sentence)}.`;
      buffer = sentence + buffer.slice(sentence.length);
    }
    const rubbish = turns.find((turn) => hasRubbish(turn) && turns.some((other) => behind(other) !== behind(turn)));
    return rubbish && `${replyOf(rubbish)}: behind the right reply are bytes that nobody sent.`;
  },
};

function replyOf({ sentence, reply }: Turn): string {
  return `Its reply to ${visibleLatin1(sentence)} was ${visibleLatin1(reply)}`;
}

function behind({ body, sentence }: Turn): string {
  return body.slice(sentence.length);
}

/** Whether what stands behind a reply stood at the same place in the buffer; NUL bytes and newlines may be in between. */
function isLeftOver(turn: Turn, { buffer, owner }: { buffer: string; owner: Turn }): boolean {
  const { body, sentence } = turn;
  if (!equalsIgnoringCase(body.slice(0, sentence.length), sentence)) return false;
  const characters = Array.from(behind(turn));
  const isGap = (character: string): boolean => /[\0\r\n]/u.test(character);
  const foreignAt = characters.findIndex((character, at) => {
    return !isGap(character) && !equalsIgnoringCase(character, buffer[sentence.length + at] ?? "");
  });
  const isAll = foreignAt === -1;
  const letters = (isAll ? characters : characters.slice(0, foreignAt)).filter((character) => !isGap(character));
  return letters.length >= (isAll && owner.exchange === turn.exchange ? leastLeftOver : leastAnywhere);
}

/**
 * Whether the right reply goes on with what is no text in any encoding and holds no NUL byte: memory up to where a text
 * happens to end. Always the same bytes would be a program's own words.
 */
function hasRubbish(turn: Turn): boolean {
  const rest = behind(turn);
  if (!turn.body.startsWith(turn.expected) || rest.includes("\0")) return false;
  const odd = new Set(rest.match(/[^\t-\r\u001b -~]/gu));
  return odd.size >= 2 && [...odd].some((character) => character < " " || character === "\u007f");
}
