import { visibleLatin1 } from "../visible-latin1.ts";
import { heardBy, joined, bytesOf, latin1 } from "../../checks/reading.ts";
import type { Mistake } from "../mistake.ts";
import { shortTurns, type Turn } from "../turns.ts";

export const echoesUnchanged: Mistake = {
  id: "echoes-unchanged",
  role: "server",
  ofUppercase: true,
  hint: "Does making a text upper case change the text itself, or give you a new one?",
  sign(seen) {
    const turns = shortTurns(seen);
    const [first] = turns;
    if (first?.body !== first?.sentence || first === undefined) return undefined;
    // What stands behind it may be a mistake of its own.
    if (!turns.every(({ body, sentence }) => body.startsWith(sentence))) return undefined;
    // A server that returns the sentence first, and then in upper case, knows how.
    if (turns.some(isAlsoUppercased)) return undefined;
    return `Its reply to ${visibleLatin1(first.sentence)} was ${visibleLatin1(first.body)}.`;
  },
};

function isAlsoUppercased({ exchange, expected }: Turn): boolean {
  return latin1(joined(heardBy(exchange, "A").map(bytesOf))).includes(expected);
}
