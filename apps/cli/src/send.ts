import { pipeline } from "node:stream/promises";
import { asJson, converse, plain, textbook, type Ask, type Presentation } from "./conversation.ts";
import { openHistory } from "./history.ts";
import { readSentences } from "./sentences.ts";
import { typedSentences } from "./typed-sentences.ts";

export interface SendOptions {
  transport: "tcp" | "udp";
  json: boolean;
  /** How often each sentence is sent. */
  count: number;
}

/**
 * Asks for each line of standard input and writes the replies to standard output, until the input ends.
 * Rejects with the first sentence's failure.
 */
export async function send(ask: Ask, { transport, json, count }: SendOptions): Promise<void> {
  const presentation: Presentation = json ? asJson : process.stdin.isTTY ? textbook[transport] : plain;
  const isTyped = process.stdin.isTTY && process.stdout.isTTY;
  const sentences = isTyped ? typedSentences(presentation.prompt, openHistory()) : readSentences(process.stdin);
  await pipeline(
    () => converse(repeat(sentences, count), ask, isTyped ? { ...presentation, prompt: "" } : presentation),
    process.stdout,
    { end: false },
  );
}

async function* repeat(sentences: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  for await (const sentence of sentences) {
    for (let sent = 0; sent < count; sent += 1) yield sentence;
  }
}
