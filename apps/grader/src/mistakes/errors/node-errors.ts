import { errnoIn, type ErrorReport, type Frame } from "./error-report.ts";

const place = /^((?:file:\/\/)?\/\S[^:]*|node:[^:\s]+):(\d+)$/u;
const named = /^(?:Uncaught )?([A-Z]\w*)(?: \[(\w+)\])?(?:: (.*))?$/u;
const call = /^\s+at (?:async )?(?:(.+) \()?((?:file:\/\/)?\/[^():]+|node:[^():]+):(\d+):\d+\)?/u;

/** What Node prints when nothing caught an exception: the line, underlined, then the error and its stack. */
export function readNodeErrors(text: string): ErrorReport[] {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => {
    const [, file, number] = place.exec(line) ?? [];
    const marks = lines[at + 2] ?? "";
    if (file === undefined || !/^\s*\^*\s*$/u.test(marks)) return [];
    let nameAt = at + 3;
    while (nameAt < lines.length && lines[nameAt]?.trim() === "") nameAt++;
    if (nameAt === lines.length) return [];
    const source = lines[at + 1] ?? "";
    const shown: Frame = {
      ...ownFile(file),
      line: Number(number),
      function: "",
      source: source.trim(),
      marked: source.slice(marks.trimEnd().length - (/\^+/u.exec(marks)?.[0].length ?? -marks.length)),
    };
    const { type, message } = readName(lines[nameAt] ?? "");
    const frames = readFrames(lines, nameAt + 1);
    return [
      {
        kind: "uncaught",
        type,
        message,
        errno: errnoIn(message),
        inThread: false,
        frames: shown.own ? [...frames, shown] : frames,
      },
    ];
  });
}

/** Anything can be thrown, a plain text too. */
function readName(line: string): { type: string; message: string } {
  const [, type, code, message = ""] = named.exec(line) ?? [];
  if (type === undefined) return { type: "", message: line };
  return { type, message: code === undefined ? message : `[${code}] ${message}` };
}

function readFrames(lines: readonly string[], from: number): Frame[] {
  const frames: Frame[] = [];
  // A message of several lines stands before the stack, and further errors behind it.
  let at = from;
  while (at < lines.length && lines[at]?.trim() !== "" && !call.test(lines[at] ?? "")) at++;
  for (; at < lines.length; at++) {
    const [, name = "", file, line] = call.exec(lines[at] ?? "") ?? [];
    if (file === undefined) break;
    frames.unshift({ ...ownFile(file), line: Number(line), function: name, source: "", marked: "" });
  }
  return frames;
}

function ownFile(file: string): { file: string; own: boolean } {
  const path = file.replace(/^file:\/\//u, "");
  return { file: path.replace(/^\/submission\//u, ""), own: path.startsWith("/submission/") };
}
