import type { ErrorReport, Frame } from "./error-report.ts";

const panic = /^(?:panic|fatal error): (.+?)(?: \[recovered\])?$/u;
const place = /^\t(\/[^:]+):(\d+)(?: \+0x[\da-f]+)?$/u;

/** What a Go program prints when nothing recovered a panic: the message, then each call above its place. */
export function readGoErrors(text: string): ErrorReport[] {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => panic.test(line));
  const [, message = ""] = panic.exec(lines[at] ?? "") ?? [];
  const trace = lines.findIndex((line, index) => index > at && /^goroutine \d+ .*\[running\]:$/u.test(line));
  if (at === -1 || trace === -1) return [];
  const frames = readFrames(lines, trace + 1);
  const inThread = !lines[trace]?.startsWith("goroutine 1 ");
  return [{ kind: "uncaught", type: "panic", message, errno: undefined, inThread, frames }];
}

function readFrames(lines: readonly string[], from: number): Frame[] {
  const frames: Frame[] = [];
  for (let at = from; at < lines.length && lines[at] !== ""; at++) {
    const [, path, line] = place.exec(lines[at] ?? "") ?? [];
    if (path === undefined) continue;
    const own = path.startsWith("/submission/");
    const name = (lines[at - 1] ?? "").replace(/\(.*$/u, "");
    const file = path.replace(/^\/submission\//u, "");
    frames.unshift({ file, line: Number(line), own, function: name, source: "", marked: "" });
  }
  return frames;
}
