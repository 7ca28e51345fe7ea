import { errnoIn, type ErrorReport, type Frame } from "./error-report.ts";

const traceback = /Traceback \(most recent call last\):\s*$/u;
const place = /^\s+File "([^"]+)", line (\d+)(?:, in (.+))?$/u;
const named = /^([A-Za-z_][\w.]*)(?:: (.*))?$/u;
/** Of a file that is not in the encoding that Python expects, which has its place in its own words. */
const undecodable =
  /^\s*SyntaxError: ((?:Non-UTF-8 code|Non-ASCII character) .{1,40}) in file (.+) on line (\d+), but no encoding declared/u;
const underline = /^\s*[~^][~^\s]*$/u;

/** Frameworks that catch an exception on the student's behalf announce it so; it was never caught by the student. */
const announcement =
  /^(?:Exception in thread |Exception (?:occurred|happened) during processing |Unhandled exception in |Task exception was never retrieved|Exception in callback )/u;

/**
 * Tracebacks of Python 2.7 to 3.13, and the errors of a file that could not be compiled, which stand without one.
 *
 * @param options.ended whether the program ended with a status other than 0: then the last traceback is why
 */
export function readPythonErrors(text: string, options: { ended: boolean }): ErrorReport[] {
  const lines = text.split("\n");
  const reports: ErrorReport[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, unread, file, line] = undecodable.exec(lines[at] ?? "") ?? [];
    if (unread !== undefined && file !== undefined) {
      const frame = { ...ownFile(file), line: Number(line), function: "", source: "", marked: "" };
      reports.push({
        kind: "printed",
        type: "SyntaxError",
        message: unread,
        errno: undefined,
        inThread: false,
        frames: [frame],
      });
      continue;
    }
    const isTraceback = traceback.test(lines[at] ?? "");
    if (!isTraceback && !place.test(lines[at] ?? "")) continue;
    const header = isTraceback ? announcementBefore(lines, at) : undefined;
    const { frames, next } = readFrames(lines, isTraceback ? at + 1 : at);
    const [, type, message = ""] = named.exec(lines[next] ?? "") ?? [];
    if (type === undefined || frames.length === 0) continue;
    at = next;
    reports.push({
      kind: header === undefined ? "printed" : "uncaught",
      type: type.slice(type.lastIndexOf(".") + 1),
      message: message.trim(),
      errno: errnoIn(message.trim()),
      inThread: header?.startsWith("Exception in thread") === true,
      frames,
    });
  }
  const last = reports.at(-1);
  if (last !== undefined && options.ended) last.kind = "uncaught";
  return reports;
}

function announcementBefore(lines: readonly string[], at: number): string | undefined {
  return lines.slice(Math.max(at - 2, 0), at).find((line) => announcement.test(line));
}

/** Each `File` line, and the indented lines below it: the source, underlined in parts. */
function readFrames(lines: readonly string[], from: number): { frames: Frame[]; next: number } {
  const frames: Frame[] = [];
  let next = from;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (!/^\s/u.test(line)) break;
    const [, file, number, name = ""] = place.exec(line) ?? [];
    if (file !== undefined) {
      frames.push({ ...ownFile(file), line: Number(number), function: name, source: "", marked: "" });
      continue;
    }
    const frame = frames.at(-1);
    if (frame === undefined) break;
    if (underline.test(line)) frame.marked = `${frame.marked}${underlined(lines[next - 1] ?? "", line)}`;
    else if (!/^\s*\[Previous line repeated/u.test(line)) frame.source = `${frame.source} ${line.trim()}`.trim();
  }
  return { frames, next };
}

function underlined(source: string, marks: string): string {
  return source.slice(marks.search(/[~^]/u), marks.trimEnd().length).trim();
}

/** The interpreter's own files have absolute paths outside the submission, or no file at all: `<frozen runpy>`. */
function ownFile(file: string): { file: string; own: boolean } {
  const isOwn = file.startsWith("/submission/") || !/^[/<]/u.test(file);
  return { file: file.replace(/^\/submission\//u, ""), own: isOwn };
}
