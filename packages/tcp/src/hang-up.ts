import { createDeadline } from "@capsock/core";
import type { TcpConnection } from "./connection.ts";

const lingerMs = 1_000;

/**
 * Closes so that the last reply is not lost: a close with unread input makes the system send RST, which can
 * overtake the reply. So FIN first, then what the client still sends is thrown away until it ends too, or for a
 * second at most (RFC 9112 section 9.6). An aborted signal cuts the wait short. Never rejects.
 */
export async function hangUp(connection: TcpConnection, signal: AbortSignal): Promise<void> {
  const deadline = createDeadline(lingerMs, signal);
  try {
    await connection.end();
    while ((await connection.receive({ signal: deadline.signal })).kind === "data");
  } catch {
    // Gone already, or time to go: closing is all that is left.
  } finally {
    deadline.clear();
    await connection[Symbol.asyncDispose]();
  }
}
