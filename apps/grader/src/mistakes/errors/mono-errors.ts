import { errnoIn, type ErrorReport, type Frame } from "./error-report.ts";

const thrown = /^([A-Z]\w*(?:\.\w+)*)(?: \(0x[\dA-Fa-f]+\))?: (.*)$/u;
const call = /^ {2}at (?:\(wrapper [^)]*\) )?([^(]+?) ?(?:\([^)]*\))? \[0x[\da-f]+\] in (.+):(\d+) ?$/u;

/** What Mono prints when nothing caught an exception. */
export function readMonoErrors(text: string): ErrorReport[] {
  const lines = text.split("\n").map((line) => line.trimEnd());
  return lines.flatMap((line, at) => {
    const [, type, message = ""] = (line === "Unhandled Exception:" ? thrown.exec(lines[at + 1] ?? "") : null) ?? [];
    if (type === undefined) return [];
    const errno = errnoIn(message);
    const name = type.slice(type.lastIndexOf(".") + 1);
    return [{ kind: "uncaught", type: name, message, errno, inThread: false, frames: readFrames(lines, at + 2) }];
  });
}

function readFrames(lines: readonly string[], from: number): Frame[] {
  const frames: Frame[] = [];
  for (const line of lines.slice(from)) {
    const [, name, path = "", number] = call.exec(line) ?? [];
    if (name === undefined && !line.startsWith("  at ")) break;
    if (name === undefined) continue;
    const own = path.startsWith("/submission/");
    const file = path.replace(/^\/submission\//u, "");
    frames.unshift({ file, line: Number(number), own, function: name, source: "", marked: "" });
  }
  return frames;
}
