import { UdpError, type UdpErrorCode } from "./udp-error.ts";

const meanings: Readonly<Record<string, [code: UdpErrorCode, reason: string]>> = {
  ECONNREFUSED: ["refused", "nothing is bound to that port"],
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
  EMSGSIZE: ["message-too-long", "more bytes than one datagram can hold"],
};

/** Puts an error of Node's into this package's terms; `action` says what was tried. */
export function translateNodeError(error: unknown, action: string): UdpError {
  if (error instanceof UdpError) return error;
  const nodeCode = error instanceof Error && "code" in error ? String(error.code) : "";
  const [code, reason] = meanings[nodeCode] ?? ["other", error instanceof Error ? error.message : String(error)];
  return new UdpError(code, `${action}: ${reason}`, { cause: error });
}
