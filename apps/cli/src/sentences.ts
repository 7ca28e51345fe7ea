import { createDecoder, type Decoded } from "@capsock/core";

/** A line of the input that is longer than a message may be. */
export class SentenceTooLong extends Error {
  constructor(maxMessageBytes: number) {
    super(`a line of the input is longer than ${maxMessageBytes} bytes`);
  }
}

/** The lines of an input, as bytes, each as soon as it is whole. A last line needs no end. */
export async function* readSentences(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = createDecoder("line");
  for await (const chunk of input) yield* completed(decoder.push(chunk));
  yield* completed(decoder.end());
}

function* completed(decoded: Decoded): Generator<Uint8Array> {
  yield* decoded.messages;
  if (!decoded.ok && decoded.error.code === "message-too-long")
    throw new SentenceTooLong(decoded.error.maxMessageBytes);
}
