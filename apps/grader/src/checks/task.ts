import { countLetter, uppercase, type Transform } from "@capsock/core";
import type { Assignment } from "../contract/assignment.ts";
import { latin1, mentions } from "./reading.ts";

/** What a server is to make of a sentence, and how to tell whose reply a reply is. */
export interface Task {
  /** The right reply to a sentence of the probe's, which is always valid UTF-8. */
  reply(sentence: Uint8Array): Uint8Array;
  /**
   * Whether a reply is meant for a sentence and for none of the others, whatever is wrong with it: enough where the
   * question is *whose* reply it is, so that one mistake is not punished twice.
   */
  answers(reply: Uint8Array, sentence: Uint8Array, others?: readonly Uint8Array[]): boolean;
}

export function taskOf({ transform, countLetter: { letter, ignoreCase } }: Assignment): Task {
  if (transform === "uppercase")
    return { reply: rightReply(uppercase), answers: (reply, sentence) => mentions(reply, sentence) };
  const reply = rightReply(countLetter(letter, { ignoreCase }));
  const countOf = (sentence: Uint8Array): string => latin1(reply(sentence));
  return {
    reply,
    answers(actual, sentence, others = []) {
      const numbers = numbersIn(actual);
      if (numbers.includes(countOf(sentence)) || mentions(actual, sentence)) return true;
      return numbers.length === 1 && !others.some((other) => numbers.includes(countOf(other)));
    },
  };
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
