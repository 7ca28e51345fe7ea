import { TcpError, type TcpErrorCode } from "@capsock/tcp";
import { UdpError, type UdpErrorCode } from "@capsock/udp";
import { SentenceTooLong } from "./sentences.ts";

const mends: Record<TcpErrorCode | UdpErrorCode, string | undefined> = {
  refused: "Start the server first, or check the host and --port.",
  unreachable: "Check the host and this machine's network.",
  "name-not-found": "Check how the host's name is spelled.",
  "address-in-use": "Stop the program that uses it, or choose another with --port.",
  "address-not-available": "Choose an address of this machine with --host.",
  permission: "Choose a port from 1024 up with --port.",
  "timed-out": "Check that the server replies at all and frames messages as --framing says, or raise --timeout-ms.",
  reset: "The server may have ended: look at what it printed.",
  closed: "The server may have ended, or frame messages in another way than --framing says.",
  "message-cut-off": "The server may have ended: look at what it printed.",
  "message-too-long": "Send a shorter sentence.",
  "invalid-utf8": "Send text in UTF-8.",
  "too-many-connections": "Try again later.",
  other: undefined,
};

/** One line that says what went wrong and, where it is known, what to do about it; for a bug, where it happened. */
export function explain(error: unknown): string {
  if (error instanceof TcpError || error instanceof UdpError) {
    const mend = mends[error.code];
    return mend === undefined ? error.message : `${error.message}. ${mend}`;
  }
  if (error instanceof SentenceTooLong) return `${error.message}. Send a shorter sentence.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
