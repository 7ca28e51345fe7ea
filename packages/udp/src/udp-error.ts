/** What went wrong, the same on every system. */
export type UdpErrorCode =
  /** The host answered that nothing is bound to that port. */
  | "refused"
  | "unreachable"
  | "name-not-found"
  | "address-in-use"
  | "address-not-available"
  | "permission"
  | "timed-out"
  | "message-too-long"
  | "invalid-utf8"
  /** The socket was closed before the work was done. */
  | "closed"
  /** Anything else; the system's own error is the `cause`. */
  | "other";

/** The only error that this package throws, besides a RangeError for a wrong option and a signal's own reason. */
export class UdpError extends Error {
  /** For programs; the message is for people. */
  readonly code: UdpErrorCode;

  constructor(code: UdpErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UdpError";
    this.code = code;
  }
}
