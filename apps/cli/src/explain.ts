import { TcpError, type TcpErrorCode } from "@capsock/tcp";
import { UdpError, type UdpErrorCode } from "@capsock/udp";
import type { Command } from "commander";
import { SentenceTooLong } from "./sentences.ts";

/** Whether the command that failed has an option of that name, so that nobody is told to use another's. */
type HasOption = (option: string) => boolean;

const portFor = (has: HasOption): string => (has("--listen-port") ? "--listen-port" : "--port");
const hostFor = (has: HasOption): string => (has("--listen-host") ? "--listen-host" : "--host");

const mends: Record<TcpErrorCode | UdpErrorCode, ((has: HasOption) => string) | undefined> = {
  refused: () => "Start the server first, or check the host and --port.",
  unreachable: () => "Check the host and this machine's network.",
  "name-not-found": () => "Check how the host's name is spelled.",
  "address-in-use": (has) => `Stop the program that uses it, or choose another with ${portFor(has)}.`,
  "address-not-available": (has) => `Choose an address of this machine with ${hostFor(has)}.`,
  permission: (has) => `Choose a port from 1024 up with ${portFor(has)}.`,
  "timed-out": (has) => {
    const framing = has("--framing") ? " and frames messages as --framing says" : "";
    return `Check the host and --port, and that the server replies at all${framing}, or raise --timeout-ms.`;
  },
  reset: () => "The server may have ended: look at what it printed.",
  closed: () => "The server may have ended, or frame messages in another way than --framing says.",
  "message-cut-off": () => "The server may have ended: look at what it printed.",
  "message-too-long": () => "Send a shorter sentence.",
  "invalid-utf8": () => "Send text in UTF-8.",
  "too-many-connections": () => "Try again later.",
  other: undefined,
};

/** One line that says what went wrong and, where it is known, what to do about it; for a bug, where it happened. */
export function explain(error: unknown, failed: Command): string {
  const has: HasOption = (option) => failed.options.some(({ long }) => long === option);
  if (error instanceof TcpError || error instanceof UdpError) {
    const mend = mends[error.code];
    return mend === undefined ? error.message : `${error.message}. ${mend(has)}`;
  }
  if (error instanceof SentenceTooLong) return `${error.message}. Send a shorter sentence.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
