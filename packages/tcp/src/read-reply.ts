import type { Decoder } from "@capsock/core";
import type { TcpConnection } from "./connection.ts";
import { TcpError } from "./tcp-error.ts";

/** The next message that the decoder finds in what arrives. Rejects with a TcpError when there will be none. */
export async function readReply(connection: TcpConnection, decoder: Decoder): Promise<Uint8Array> {
  const server = `${connection.remoteAddress} port ${connection.remotePort}`;
  for (;;) {
    const received = await connection.receive();
    if (received.kind === "reset") {
      throw new TcpError("reset", `${server} reset the connection before its reply was complete`);
    }
    const decoded = received.kind === "data" ? decoder.push(received.bytes) : decoder.end();
    const [reply] = decoded.messages;
    if (reply !== undefined) return reply;
    if (!decoded.ok) {
      const { error } = decoded;
      const wrong = error.code === "message-cut-off" ? "is cut off" : `is longer than ${error.maxMessageBytes} bytes`;
      throw new TcpError(error.code, `the reply of ${server} ${wrong}`);
    }
    if (received.kind === "end") throw closedWithoutReply(connection);
  }
}

export function closedWithoutReply({ remoteAddress, remotePort }: TcpConnection): TcpError {
  return new TcpError("closed", `${remoteAddress} port ${remotePort} closed the connection without a reply`);
}
