import { requestBytes } from "../checks/client-reading.ts";
import type { Exchange } from "../contract/exchange.ts";

/**
 * What languages say of a program that can do nothing without a terminal. The bare words of ENOTTY are no sign: C's own
 * library leaves that error behind wherever output goes to a pipe, for the next `perror` to find.
 */
const signs = [
  /because .*\bjava\.lang\.System\.console\(\)|Cannot invoke "java\.io\.Console\./u,
  /\bsetRawMode is not a function\b/u,
  /^(?:termios\.error: \(25, |OSError: \[Errno 25\] )/mu,
  /\btc[gs]etattr\b.*: Inappropriate ioctl for device/u,
];

/** Whether a client ended before it asked a server anything, since nobody sits at a terminal. */
export function wantsTerminal(exchange: Exchange): boolean {
  const { exit, stderrTail } = exchange;
  if (exit === undefined || exit.status === 0 || requestBytes(exchange).length > 0) return false;
  return signs.some((sign) => sign.test(stderrTail));
}

export const noTerminal = "It reads its sentence from a terminal, and the grader types into a pipe.";
