import type { Mistake } from "../mistake.ts";
import { answeredTurns, isOfWords, type Turn } from "../turns.ts";

export const bufferTooSmall: Mistake = {
  id: "buffer-too-small",
  role: "server",
  ofUppercase: true,
  hint: "How long can a sentence become, and how much of it does your server take?",
  sign(seen) {
    const turns = answeredTurns(seen).filter(isOfWords);
    const long = turns.find(({ check }) => check.endsWith("/long-sentence"));
    if (long === undefined || !isCut(long) || !endedInOrder(long)) return undefined;
    const cutBytes = long.body.length;
    // The same length must explain every other reply, whole or cut.
    if (!turns.every(({ body, sentence }) => body.toLowerCase() === sentence.slice(0, cutBytes))) return undefined;
    return `Of a sentence of ${long.sentence.length} bytes the first ${cutBytes} came back.`;
  },
};

/** A reply of the first word alone would be a prefix, too. */
function isCut({ sentence, body }: Turn): boolean {
  const isFirstWord = !body.includes(" ") && sentence[body.length] === " ";
  return body.length > 0 && body.length < sentence.length && !isFirstWord;
}

/** Whoever crashed or ran out of time in the middle of a reply may have meant to send more. */
function endedInOrder({ exchange }: Turn): boolean {
  const endings = exchange.steps.flatMap((step) => (step.kind === "heard" ? [step.heard.ending.kind] : []));
  const isOver = endings.every((kind) => ["quiet", "closed", "reset", "ended"].includes(kind));
  return isOver && (exchange.exit === undefined || exchange.exit.status === 0);
}
