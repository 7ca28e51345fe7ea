import { pipeline } from "node:stream/promises";
import { TcpError } from "@capsock/tcp";
import { UdpError } from "@capsock/udp";
import { asJson, converse, plain, textbook, type Ask, type Presentation } from "./conversation.ts";
import { openHistory } from "./history.ts";
import { readSentences } from "./sentences.ts";
import { typedSentences } from "./typed-sentences.ts";

export interface SendOptions {
  transport: "tcp" | "udp";
  json: boolean;
  /** How often each sentence is sent. */
  count: number;
  /** At a terminal, where a person can mend what is wrong and try again: told why a sentence got no reply. */
  onFailure?: (error: TcpError | UdpError) => void;
}

/**
 * Asks for each line of standard input and writes the replies to standard output, until the input ends. Rejects with the
 * first failure, but for those that `onFailure` is told of.
 */
export async function send(ask: Ask, { transport, json, count, onFailure }: SendOptions): Promise<void> {
  const presentation: Presentation = json ? asJson : process.stdin.isTTY ? textbook[transport] : plain;
  const isTyped = process.stdin.isTTY && process.stdout.isTTY;
  const sentences = isTyped ? typedSentences(presentation.prompt, openHistory()) : readSentences(process.stdin);
  const asked = isTyped && onFailure !== undefined ? telling(ask, onFailure) : ask;
  await pipeline(
    () => converse(repeat(sentences, count), asked, isTyped ? { ...presentation, prompt: "" } : presentation),
    process.stdout,
    { end: false },
  );
}

function telling(ask: Ask, onFailure: (error: TcpError | UdpError) => void): Ask {
  return async (sentence) => {
    try {
      return await ask(sentence);
    } catch (error) {
      if (!(error instanceof TcpError || error instanceof UdpError)) throw error;
      onFailure(error);
      return undefined;
    }
  };
}

async function* repeat(sentences: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  for await (const sentence of sentences) {
    for (let sent = 0; sent < count; sent += 1) yield sentence;
  }
}
