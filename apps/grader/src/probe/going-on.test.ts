import { describe, expect, test } from "vitest";
import { wordsToStop, wordToGoOn, type Talk } from "./going-on.ts";

const talk = (shown: string, words: readonly string[] = [], holdsOutput = false): Talk => ({
  shown,
  words,
  holdsOutput,
});

describe("the word to go on", () => {
  test.each<[string, Talk, string | undefined]>([
    ["as the question writes it", talk("FERN\nContinue? (y/n) "), "y"],
    ["as the source compares it", talk("Another sentence (Yes / No): ", ["yes"]), "yes"],
    ["for a source that knows but the other one", talk("Do you want to send another one? ", ["no"]), "yes"],
    ["where a program keeps its question back", talk("", ["n"], true), "y"],
    ["none for the next sentence", talk("FERN\nYour sentence: ", ["exit"]), undefined],
    ["none where no is a way to stop", talk("Another sentence, or no to stop: ", ["no"]), undefined],
    ["none where nothing was asked", talk("", ["n"]), undefined],
  ])("%s", (_, about, word) => {
    expect(wordToGoOn(about)).toBe(word);
  });
});

describe("the words to stop", () => {
  test.each<[string, Talk, string[]]>([
    ["no, where it asks whether to go on", talk("Again? y/n ", ["y", "quit"]), ["n"]],
    ["those that the source compares", talk("> ", ["tcp", "quit", "EXIT"]), ["quit", "EXIT"]],
    ["one that it names", talk("Sentence ('basta' to leave): ", ["basta", "12000"]), ["basta"]],
    ["none that the source does not know", talk("Sentence ('hello' for example): "), []],
    ["an empty line, where it says so", talk("Sentence (empty line ends): "), [""]],
  ])("are %s", (_, about, words) => {
    expect(wordsToStop(about)).toEqual(words);
  });
});
