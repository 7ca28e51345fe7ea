import type { ErrorReport } from "./error-report.ts";

/** Whether a program used a socket, or a stream of one, that it had closed itself. */
export function isClosedSocketError({ errno, type, message }: ErrorReport): boolean {
  if (errno === "EBADF") return true;
  if (type === "SocketException") return /^Socket (?:is )?closed/iu.test(message);
  return type === "Error" && /^\[ERR_STREAM_(?:WRITE_AFTER_END|DESTROYED)\]/u.test(message);
}
