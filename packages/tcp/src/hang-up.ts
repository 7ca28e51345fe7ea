import type { Socket } from "node:net";

const lingerMs = 1_000;

/**
 * Closes so that the last reply is not lost: a close with unread input makes the system send RST, which can
 * overtake the reply. So FIN first, then what the client still sends is thrown away until it ends too, or for a
 * second at most (RFC 9112 section 9.6). Returns how to cut the wait short.
 */
export function hangUp(socket: Socket, clientHasEnded: boolean): () => void {
  const close = (): void => void socket.destroy();
  if (clientHasEnded) {
    close();
    return close;
  }
  const linger = setTimeout(close, lingerMs);
  socket.once("end", close);
  socket.once("close", () => clearTimeout(linger));
  socket.end();
  socket.resume();
  return () => {
    if (socket.writableFinished) close();
    else socket.once("finish", close);
  };
}
