import { requestBytes } from "../checks/client-reading.ts";
import type { Exchange } from "../contract/exchange.ts";
import type { Program } from "../contract/program.ts";

/**
 * What languages say of a program that can do nothing without a terminal. The bare words of ENOTTY are no sign: C's own
 * library leaves that error behind wherever output goes to a pipe, for the next `perror` to find.
 */
const signs = [
  /because .*\bjava\.lang\.System\.console\(\)|Cannot invoke "java\.io\.Console\./u,
  /\bsetRawMode is not a function\b/u,
  /^(?:termios\.error: \(25, |OSError: \[Errno 25\] )/mu,
  /^OSError: \[Errno 6\] .*'\/dev\/tty'/mu,
  /\btc[gs]etattr\b.*: Inappropriate ioctl for device/u,
];

/** Whether a client asked a server nothing, since nobody sits at a terminal: by its own words, or as its source may say. */
export function wantsTerminal(exchange: Exchange, { asksForTerminal }: Pick<Program, "asksForTerminal">): boolean {
  if (requestBytes(exchange).length > 0) return false;
  if (asksForTerminal) return true;
  const { exit, stderrTail } = exchange;
  return exit !== undefined && exit.status !== 0 && signs.some((sign) => sign.test(stderrTail));
}
