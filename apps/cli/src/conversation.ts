import { concatBytes } from "@capsock/core";

/** Sends one sentence and gives the reply to it. */
export type Ask = (sentence: Uint8Array) => Promise<Uint8Array>;

/** What stands around the replies. */
export interface Presentation {
  /** Written before each sentence is read. */
  prompt: string;
  /** Written before each reply. */
  label: string;
  /** Written when the sentences have come to an end. */
  farewell: string;
}

/** For a pipe: one line a reply, nothing else. */
export const plain: Presentation = { prompt: "", label: "", farewell: "" };

/** For a terminal: what the clients of the textbook's section 2.7 write, whose TCP client has two spaces here. */
export const textbook: Record<"tcp" | "udp", Presentation> = {
  tcp: { prompt: "Input lowercase sentence:", label: "From Server:  ", farewell: "\n" },
  udp: { prompt: "Input lowercase sentence:", label: "", farewell: "\n" },
};

/** Everything that a person or a pipe is to see, in order: asks for each sentence when the one before is answered. */
export async function* converse(
  sentences: AsyncIterable<Uint8Array>,
  ask: Ask,
  { prompt, label, farewell }: Presentation,
): AsyncGenerator<Uint8Array> {
  yield bytes(prompt);
  for await (const sentence of sentences) {
    const reply = await ask(sentence);
    yield concatBytes([bytes(label), reply, bytes(`\n${prompt}`)]);
  }
  yield bytes(farewell);
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
