import { errnoIn, type ErrorReport, type Frame } from "./error-report.ts";

const uncaught = /^Exception in thread "([^"]*)" ([\w.$]+)(?:: (.*))?$/u;
const printed = /^(?:Caused by: )?((?:[a-z]\w*\.)+[A-Z][\w$]*)(?:: (.*))?$/u;
/** The launcher's own words, before any of the program. */
const unstarted = /^Error: (Main method .+?)(?:, please define .*)?$/u;
const call = /^\s+at (?:[\w.@]+\/)*([\w.$<>]+)\(([^:()]+)(?::(\d+))?\)/u;

/** Stack traces of a JVM: uncaught ones name their thread, printed ones begin with the exception. */
export function readJavaErrors(text: string): ErrorReport[] {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => {
    const frames = readFrames(lines, at + 1);
    const header = readHeader(line.trimEnd(), frames.length > 0);
    return header === undefined ? [] : [{ ...header, errno: errnoIn(header.message), frames }];
  });
}

function readHeader(line: string, hasFrames: boolean): Omit<ErrorReport, "errno" | "frames"> | undefined {
  const [, thread, thrown, why = ""] = uncaught.exec(line) ?? [];
  if (thrown !== undefined)
    return { kind: "uncaught", type: withoutPackage(thrown), message: why, inThread: thread !== "main" };
  const [, notStarted] = unstarted.exec(line) ?? [];
  if (notStarted !== undefined) return { kind: "uncaught", type: "", message: notStarted, inThread: false };
  const [, type, message = ""] = printed.exec(line) ?? [];
  if (type === undefined || !hasFrames) return undefined;
  return { kind: "printed", type: withoutPackage(type), message, inThread: false };
}

function readFrames(lines: readonly string[], from: number): Frame[] {
  const frames: Frame[] = [];
  for (let at = from; at < lines.length; at++) {
    const [, name, file, line] = call.exec(lines[at] ?? "") ?? [];
    if (name === undefined || file === undefined) break;
    const own = !/^(?:java|javax|jdk|sun|com\.sun)\./u.test(name);
    frames.unshift({
      file,
      line: line === undefined ? undefined : Number(line),
      own,
      function: name,
      source: "",
      marked: "",
    });
  }
  return frames;
}

function withoutPackage(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
