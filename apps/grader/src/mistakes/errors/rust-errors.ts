import type { ErrorReport } from "./error-report.ts";

/** Since Rust 1.73 the message stands on the next line, before that in quotes. */
const panicked = /^thread '([^']*)'(?: \(\d+\))? panicked at (?:'(.*)', )?([^:']+):(\d+):\d+:?$/u;

/** The panics of a Rust program; one in another thread ends that thread alone. */
export function readRustErrors(text: string): ErrorReport[] {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => {
    const [, thread, quoted, file = "", number] = panicked.exec(line) ?? [];
    if (thread === undefined) return [];
    const own = !file.startsWith("/");
    const frame = { file, line: Number(number), own, function: "", source: "", marked: "" };
    const message = quoted ?? lines[at + 1] ?? "";
    return [
      { kind: "uncaught", type: "panic", message, errno: undefined, inThread: thread !== "main", frames: [frame] },
    ];
  });
}
