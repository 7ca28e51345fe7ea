import { expect, test } from "vitest";
import { readSentences } from "./sentences.ts";

async function* inputOf(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(new TextEncoder().encode(chunk));
}

async function sentencesOf(...chunks: string[]): Promise<string[]> {
  const sentences: string[] = [];
  for await (const sentence of readSentences(inputOf(...chunks))) sentences.push(new TextDecoder().decode(sentence));
  return sentences;
}

test("A sentence is a line, wherever the input was split", async () => {
  expect(await sentencesOf("on", "e\r", "\ntwo\n\nthr", "ee")).toEqual(["one", "two", "", "three"]);
});

test("No input is no sentence, and one newline is one empty sentence", async () => {
  expect(await sentencesOf()).toEqual([]);
  expect(await sentencesOf("\n")).toEqual([""]);
});

test("A line that is too long is an error, but the lines before it are kept", async () => {
  const sentences = readSentences(inputOf(`one\n${"a".repeat(1_048_577)}`));
  expect(await sentences.next()).toMatchObject({ done: false });
  await expect(sentences.next()).rejects.toThrow("longer than 1048576 bytes");
});
