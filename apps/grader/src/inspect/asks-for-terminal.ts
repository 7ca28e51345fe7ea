import type { Source } from "../languages/source/source.ts";

/** Whether a source looks for a terminal: many a program does something else, or nothing, where there is only a pipe. */
export function asksForTerminal({ words, tokens }: Source): boolean {
  return (
    [...words].some((word) => names.test(word)) ||
    tokens.some(({ kind, text }) => kind === "string" && text === "/dev/tty") ||
    tokens.some(({ text }, at) => text === "console" && consoles.has(tokens[at - 2]?.text ?? ""))
  );
}

/** As C and Python, Node.js, Ruby, Go, Rust and C# have them, in this order. */
const names =
  /^(?:isatty|ttyname|ctermid|tcgetattr|getpass|termios|curses|isTTY|setRawMode|tty|winsize|IsTerminal|ReadPassword|is_terminal|IsInputRedirected)$/u;

/** `System.console()` of Java and `IO.console` of Ruby; JavaScript's is another thing. */
const consoles: ReadonlySet<string> = new Set(["System", "IO"]);
