import { pipeline } from "node:stream/promises";
import { asJson, converse, plain, textbook, type Ask, type Presentation } from "./conversation.ts";
import { readSentences } from "./sentences.ts";

/**
 * Asks for each line of standard input and writes the replies to standard output, until the input ends.
 * Rejects with the first sentence's failure.
 */
export async function send(ask: Ask, options: { transport: "tcp" | "udp"; json: boolean }): Promise<void> {
  const presentation: Presentation = options.json ? asJson : process.stdin.isTTY ? textbook[options.transport] : plain;
  try {
    await pipeline(
      process.stdin,
      readSentences,
      (sentences: AsyncIterable<Uint8Array>) => converse(sentences, ask, presentation),
      process.stdout,
      { end: false },
    );
  } catch (error) {
    // Whoever read the replies wants no more of them (`| head -1`).
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return;
    throw error;
  }
}
