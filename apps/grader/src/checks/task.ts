import { countLetter, uppercase, type Transform } from "@capsock/core";
import type { Assignment } from "../contract/assignment.ts";
import { latin1, mentions, withoutLineEnd, withoutPadding } from "./reading.ts";

/** What a server is to make of a sentence, and how to tell whose reply a reply is. */
export interface Task {
  /** The right reply to a sentence of the probe's, which is always valid UTF-8. */
  reply(sentence: Uint8Array): Uint8Array;
  /** Whether nothing of a reply is still to come, whatever is wrong with it. */
  completes(reply: Uint8Array, sentence: Uint8Array): boolean;
  /**
   * Whether a reply is meant for a sentence and for none of the others, whatever is wrong with it: enough where the
   * question is *whose* reply it is, so that one mistake is not punished twice.
   */
  answers(reply: Uint8Array, sentence: Uint8Array, others?: readonly Uint8Array[]): boolean;
}

export function taskOf({ transform, countLetter: { letter, ignoreCase } }: Assignment): Task {
  if (transform === "uppercase") {
    return {
      reply: rightReply(uppercase),
      completes: mentions,
      answers: (reply, sentence, others = []) =>
        mentions(reply, sentence) || isBeginning(reply, { of: sentence, others }),
    };
  }
  const reply = rightReply(countLetter(letter, { ignoreCase }));
  const countOf = (sentence: Uint8Array): string => latin1(reply(sentence));
  const answers: Task["answers"] = (actual, sentence, others = []) => {
    const numbers = numbersIn(actual);
    if (numbers.includes(countOf(sentence)) || mentions(actual, sentence)) return true;
    return numbers.length === 1 && !others.some((other) => numbers.includes(countOf(other)));
  };
  return { reply, completes: (actual, sentence) => answers(actual, sentence), answers };
}

/** Letters that are no chance. */
const fewestLetters = 4;

/** What a small buffer, or a loop that ends too early, leaves of a reply still shows whose it is. */
function isBeginning(reply: Uint8Array, { of, others }: { of: Uint8Array; others: readonly Uint8Array[] }): boolean {
  const start = latin1(withoutLineEnd(withoutPadding(reply))).toLowerCase();
  const begins = (sentence: Uint8Array): boolean => latin1(sentence).toLowerCase().startsWith(start);
  return start.length >= fewestLetters && begins(of) && !others.some(begins);
}

/** The numbers in a text, as they are written. */
export function numbersIn(reply: Uint8Array): string[] {
  return latin1(reply).match(/\d+/gu) ?? [];
}

function rightReply(transform: Transform): (sentence: Uint8Array) => Uint8Array {
  return (sentence) => {
    const transformed = transform(sentence);
    if (!transformed.ok) throw new Error("A probe's sentence is not valid UTF-8");
    return transformed.bytes;
  };
}
