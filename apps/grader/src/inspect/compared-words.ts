import type { Source } from "../languages/source/source.ts";
import { comparedWith } from "./compared-with.ts";

/** The words that a program compares anything with, in the order of the text, as they would be typed. */
export function comparedWords({ tokens }: Source): string[] {
  const words = comparedWith(tokens, () => true).map((word) => word.replace(/(?:\\[nr])+$/u, ""));
  return [...new Set(words)].filter((word) => word.length <= longestCharacters).slice(0, mostWords);
}

/** What a person is asked to type to be done is short. */
const longestCharacters = 20;

const mostWords = 100;
