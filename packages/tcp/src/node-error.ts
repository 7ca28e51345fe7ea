import { TcpError, type TcpErrorCode } from "./tcp-error.ts";

const meanings: Readonly<Record<string, [code: TcpErrorCode, reason: string]>> = {
  ECONNREFUSED: ["refused", "the connection was refused: no server listens there"],
  ENETUNREACH: ["unreachable", "there is no route to that network"],
  EHOSTUNREACH: ["unreachable", "the host cannot be reached"],
  ENETDOWN: ["unreachable", "the network is down"],
  EHOSTDOWN: ["unreachable", "the host is down"],
  ENOTFOUND: ["name-not-found", "no host has that name"],
  EAI_AGAIN: ["name-not-found", "the name could not be looked up"],
  EADDRINUSE: ["address-in-use", "another program uses that address and port"],
  EADDRNOTAVAIL: ["address-not-available", "this machine does not have that address"],
  EAFNOSUPPORT: ["address-not-available", "this machine does not support that kind of address"],
  EACCES: ["permission", "the system does not permit it"],
  EPERM: ["permission", "the system does not permit it"],
  ETIMEDOUT: ["timed-out", "the peer no longer answers"],
  ECONNRESET: ["reset", "the peer reset the connection"],
  ECONNABORTED: ["reset", "the connection was aborted"],
  EPIPE: ["reset", "the peer no longer takes data"],
};

/** Puts an error of Node's into this package's terms; `action` says what was tried. */
export function translateNodeError(error: unknown, action: string): TcpError {
  if (error instanceof TcpError) return error;
  const [code, reason] = meanings[nodeCode(error)] ?? ["other", error instanceof Error ? error.message : String(error)];
  return new TcpError(code, `${action}: ${reason}`, { cause: error });
}

/** A name with several addresses fails with one error an address; the last one tried says why. */
function nodeCode(error: unknown): string {
  const failure: unknown = error instanceof AggregateError ? error.errors.at(-1) : error;
  return failure instanceof Error && "code" in failure ? String(failure.code) : "";
}
