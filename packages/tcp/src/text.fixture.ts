import type { TcpConnection } from "./connection.ts";

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** Everything that comes until the connection's last outcome, and that outcome. */
export async function receiveAll(connection: TcpConnection): Promise<{ text: string; last: string }> {
  let text = "";
  for await (const received of connection) {
    if (received.kind !== "data") return { text, last: received.kind };
    text += textOf(received.bytes);
  }
  throw new Error("a connection always has a last outcome");
}

/** Receives until so much text has come. */
export async function receiveText(connection: TcpConnection, length: number): Promise<string> {
  let text = "";
  while (text.length < length) {
    const received = await connection.receive();
    if (received.kind !== "data") throw new Error(`${received.kind} after ${JSON.stringify(text)}`);
    text += textOf(received.bytes);
  }
  return text;
}
