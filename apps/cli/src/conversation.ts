import { concatBytes } from "@capsock/core";
import { textOrBase64 } from "./visible.ts";

/** Sends one sentence and gives the reply to it, or nothing where there was none and somebody has been told why. */
export type Ask = (sentence: Uint8Array) => Promise<Uint8Array | undefined>;

/** What stands around the replies. */
export interface Presentation {
  /** Written before each sentence is read. */
  prompt: string;
  /** Written before each reply. */
  label: string;
  /** Written when the sentences have come to an end. */
  farewell: string;
  /** What is written of an exchange, in place of the reply and a line end. */
  show?: (sentence: Uint8Array, reply: Uint8Array) => string;
}

/** For a pipe: one line a reply, nothing else. */
export const plain: Presentation = { prompt: "", label: "", farewell: "" };

/** For a program: an object a line. */
export const asJson: Presentation = {
  ...plain,
  show: (sentence, reply) => `${JSON.stringify({ sentence: textOrBase64(sentence), reply: textOrBase64(reply) })}\n`,
};

/** For a terminal: what the clients of the textbook's section 2.7 write, whose TCP client has two spaces here. */
export const textbook: Record<"tcp" | "udp", Presentation> = {
  tcp: { prompt: "Input lowercase sentence:", label: "From Server:  ", farewell: "\n" },
  udp: { prompt: "Input lowercase sentence:", label: "", farewell: "\n" },
};

/** Everything that a person or a pipe is to see, in order: asks for each sentence when the one before is answered. */
export async function* converse(
  sentences: AsyncIterable<Uint8Array>,
  ask: Ask,
  { prompt, label, farewell, show }: Presentation,
): AsyncGenerator<Uint8Array> {
  yield bytes(prompt);
  for await (const sentence of sentences) {
    const reply = await ask(sentence);
    if (reply === undefined) yield bytes(prompt);
    else if (show !== undefined) yield bytes(show(sentence, reply));
    else yield concatBytes([bytes(label), reply, bytes(`\n${prompt}`)]);
  }
  yield bytes(farewell);
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
