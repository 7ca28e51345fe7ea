import { hash } from "node:crypto";
import { defaultAssignment, type Assignment } from "../contract/assignment.ts";
import type { Sentences } from "./check.ts";
import { joined } from "./reading.ts";
import { taskOf } from "./task.ts";

/** Short common words; none that programs use as a command (quit, end, exit, close, bye). */
const vocabulary = [
  ...["amber", "apple", "basil", "birch", "cedar", "clover", "coral", "daisy", "delta", "ember", "fern", "garden"],
  ...["ginger", "harbor", "hazel", "indigo", "island", "jasmine", "juniper", "kettle", "lagoon", "lemon", "lilac"],
  ...["maple", "meadow", "mint", "nectar", "nutmeg", "ocean", "olive", "orchid", "otter", "pebble", "pepper", "plum"],
  ...["quartz", "raven", "river", "saffron", "sage", "silver", "sparrow", "thistle", "timber", "tulip", "umber"],
  ...["velvet", "violet", "walnut", "willow", "winter", "yarrow", "zephyr"],
];

/** So far apart that a server which counts one too many does not give another sentence's reply. */
const countsApart = 3;

/** More than what a client may number its own doings with. */
const fewestCounted = 7;

/** Of a reply that has a number as well. */
const fewestLetters = 3;

/** Numbers that are no count of a short sentence's letters, and no port that the system gives to a client. */
const strangeCounts = { from: 61_000, below: 100_000 };

/** The same seed and check give the same sentences on every machine. */
export function createSentences(
  seed: string,
  checkId: string,
  assignment: Pick<Assignment, "transform" | "countLetter"> = defaultAssignment,
): Sentences {
  let drawn = 0;
  let asked = 0;
  const number = (below: number): number => {
    const digest = hash("sha256", `${seed}\0${checkId}\0${drawn++}`, "buffer");
    return digest.readUInt32BE(0) % below;
  };
  const { letter } = assignment.countLetter;
  const isFree = (word: string): boolean => !word.toLowerCase().includes(letter.toLowerCase());
  const draw = (words: readonly string[]): string => words[number(words.length)] ?? "word";
  const withLetter = (words: number, count: number): string => {
    const free = Array.from({ length: words }, () => draw(vocabulary.filter(isFree)));
    for (let at = 0; at < count; at++) free[at % words] = `${free[at % words] ?? ""}${letter}`;
    return free.join(" ");
  };
  const task = taskOf({ ...defaultAssignment, ...assignment });
  const digits = (count: number): string => Array.from({ length: count }, () => number(10)).join("");
  const ofLength = (bytes: number): string => {
    let sentence = draw(vocabulary);
    while (sentence.length < bytes) sentence += ` ${draw(vocabulary)}`;
    return sentence.slice(0, bytes).replace(/ $/u, "x");
  };
  /** A number, where there is room for one behind some letters. */
  const capitals = (bytes: number, between = " "): string => {
    const room = Math.min(5, bytes - between.length - fewestLetters);
    if (room < 1) return ofLength(bytes).toUpperCase();
    return `${ofLength(bytes - between.length - room).toUpperCase()}${between}${digits(room)}`;
  };
  const counts = assignment.transform === "count-letter";
  const strangeCount = (): string => String(strangeCounts.from + number(strangeCounts.below - strangeCounts.from));
  return {
    nonce: (sentence) => (counts ? strangeCount() : capitals(Buffer.byteLength(sentence))),
    // A number has no spaces, and a client may well read it as one.
    spacedNonce: (sentence) => (counts ? strangeCount() : `  ${capitals(Buffer.byteLength(sentence) - 4, "  ")}  `),
    words(count) {
      if (assignment.transform === "uppercase") return Array.from({ length: count }, () => draw(vocabulary)).join(" ");
      return withLetter(count, fewestCounted + countsApart * asked++);
    },
    ofLength,
    withLetter,
    number,
    answered(sentence) {
      const bytes = new TextEncoder().encode(sentence);
      return (pieces) => task.completes(joined(pieces.map((piece) => piece.bytes)), bytes);
    },
  };
}
