import { createHash } from "node:crypto";
import type { Sentences } from "./check.ts";

/** Short common words; none that programs use as a command (quit, end, exit, close, bye). */
const vocabulary = [
  ...["amber", "apple", "basil", "birch", "cedar", "clover", "coral", "daisy", "delta", "ember", "fern", "garden"],
  ...["ginger", "harbor", "hazel", "indigo", "island", "jasmine", "juniper", "kettle", "lagoon", "lemon", "lilac"],
  ...["maple", "meadow", "mint", "nectar", "nutmeg", "ocean", "olive", "orchid", "otter", "pebble", "pepper", "plum"],
  ...["quartz", "raven", "river", "saffron", "sage", "silver", "sparrow", "thistle", "timber", "tulip", "umber"],
  ...["velvet", "violet", "walnut", "willow", "winter", "yarrow", "zephyr"],
];

/** The same seed and check give the same sentences on every machine. */
export function createSentences(seed: string, checkId: string): Sentences {
  let drawn = 0;
  const draw = (): number => createHash("sha256").update(`${seed}\0${checkId}\0${drawn++}`).digest().readUInt32BE(0);
  const word = (): string => vocabulary[draw() % vocabulary.length] ?? "word";
  return {
    nonce: () => `${word()} ${word()} ${10_000 + (draw() % 90_000)}`.toUpperCase(),
    words: (count) => Array.from({ length: count }, word).join(" "),
    ofLength(bytes) {
      let sentence = word();
      while (sentence.length < bytes) sentence += ` ${word()}`;
      return sentence.slice(0, bytes).replace(/ $/u, "x");
    },
  };
}
