import { expect, test } from "vitest";
import { converse, plain, textbook, type Presentation } from "./conversation.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function conversation(presentation: Presentation, ...sentences: string[]): Promise<string[]> {
  async function* said(): AsyncGenerator<Uint8Array> {
    for (const sentence of sentences) yield await Promise.resolve(encode(sentence));
  }
  const ask = (sentence: Uint8Array): Promise<Uint8Array> => Promise.resolve(encode(`<${decode(sentence)}>`));
  const written: string[] = [];
  for await (const bytes of converse(said(), ask, presentation)) written.push(decode(bytes));
  return written;
}

test("In a pipe nothing is written but the replies", async () => {
  expect((await conversation(plain, "a", "b")).join("")).toBe("<a>\n<b>\n");
  expect((await conversation(plain)).join("")).toBe("");
});

test("On a terminal the prompt comes before each sentence and the label before each reply", async () => {
  expect((await conversation(textbook.tcp, "a")).join("")).toBe(
    "Input lowercase sentence:From Server:  <a>\nInput lowercase sentence:\n",
  );
});

test("A reply is written in one piece with the next prompt, so that neither can stand alone", async () => {
  expect(await conversation(textbook.udp, "a")).toEqual([
    "Input lowercase sentence:",
    "<a>\nInput lowercase sentence:",
    "\n",
  ]);
});
