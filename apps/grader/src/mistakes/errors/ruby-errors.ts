import { errnoIn, type ErrorReport, type Frame } from "./error-report.ts";

const raised = /^(?:[^:\s][^:]*: )?(\S[^:]*|<internal:[^>]+>):(\d+):in [`'](.+?)': (.*) \(([A-Z]\w*(?:::\w+)*)\)$/u;
const from = /^\tfrom (\S[^:]*|<internal:[^>]+>):(\d+):in [`'](.+?)'$/u;
const unreadable = /^(?:[^:\s][^:]*: )?([^:\s]+\.rb):(\d+): (syntax errors?\b.*?)(?: \(SyntaxError\))?$/u;

/** What Ruby prints when nothing rescued an exception, the innermost call first, and of a file that it cannot read. */
export function readRubyErrors(text: string): ErrorReport[] {
  const lines = text.split("\n");
  return lines.flatMap((line, at): ErrorReport[] => {
    const [, file = "", number = "", words] = unreadable.exec(line) ?? [];
    if (words !== undefined) {
      const frames = [frameOf(file, number, "")];
      return [{ kind: "uncaught", type: "SyntaxError", message: words, errno: undefined, inThread: false, frames }];
    }
    const [, path = "", place = "", method = "", message = "", type] = raised.exec(line) ?? [];
    if (type === undefined) return [];
    const frames = [...callersOf(lines, at + 1), frameOf(path, place, method)];
    const inThread = /terminated with exception/u.test(lines[at - 1] ?? "");
    const name = type.slice(type.lastIndexOf(":") + 1);
    return [{ kind: "uncaught", type: name, message, errno: errnoIn(`${message} ${name}`), inThread, frames }];
  });
}

function callersOf(lines: readonly string[], start: number): Frame[] {
  const frames: Frame[] = [];
  for (const line of lines.slice(start)) {
    const [, file, number = "", method = ""] = from.exec(line) ?? [];
    if (file === undefined) break;
    frames.unshift(frameOf(file, number, method));
  }
  return frames;
}

function frameOf(file: string, line: string, method: string): Frame {
  const own = file.startsWith("/submission/") || !/^[/<]/u.test(file);
  const name = file.replace(/^\/submission\//u, "");
  return { file: name, line: Number(line), own, function: method, source: "", marked: "" };
}
