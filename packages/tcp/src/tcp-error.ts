/** What went wrong, the same on every system. */
export type TcpErrorCode =
  /** No server listens at that address. */
  | "refused"
  | "unreachable"
  | "name-not-found"
  | "address-in-use"
  | "address-not-available"
  | "permission"
  | "timed-out"
  /** The peer ended the connection with RST. */
  | "reset"
  /** The connection ended before the work was done. */
  | "closed"
  | "message-too-long"
  /** The stream ended inside a message. */
  | "message-cut-off"
  | "invalid-utf8"
  /** The server already has `maxConnections`. */
  | "too-many-connections"
  /** Anything else; the system's own error is the `cause`. */
  | "other";

/** The only error that this package throws, besides a RangeError for a wrong option and a signal's own reason. */
export class TcpError extends Error {
  /** For programs; the message is for people. */
  readonly code: TcpErrorCode;

  constructor(code: TcpErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "TcpError";
    this.code = code;
  }
}
