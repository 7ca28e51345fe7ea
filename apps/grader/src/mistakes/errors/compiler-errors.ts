import type { ErrorReport } from "./error-report.ts";

/** gcc, clang and javac: `file:line: error: …`, with a column or without. */
const diagnosed = /^([^\s:][^:]*):(\d+):(?:\d+:)? (?:fatal )?error: (.+)$/u;
/** go: `./main.go:4:2: …`, and Mono's mcs: `Server.cs(9,1): error CS1525: …`. */
const goError = /^(?:\.\/)?([^\s:]+\.go):(\d+):\d+: (.+)$/u;
const csharpError = /^([^\s(]+\.cs)\((\d+),\d+\): error (CS\d+: .+)$/u;
/** rustc: the error, and its place on a line of its own. */
const rustError = /^error(?:\[E\d+\])?: (.+)$/u;
const rustPlace = /^\s+--> ([^:]+):(\d+):\d+$/u;
/** Of a program as a whole: mcs, `go run` and the Go linker. */
const unplaced =
  /^(?:error )?(CS\d+: .+|package \S+ is not a main package)$|\b(function main is undeclared in the main package)$/u;
/** ld: a name that nothing defines, or two files do, has a section for its place, not a line. */
const unlinked = /(?:([^\s:/(]+):\(\.[^)]*\): )?((?:undefined reference to|multiple definition of) .+)$/u;

/** A longer line is no diagnosis, and a pattern may take long to see that. */
const longestLine = 1000;

/** The errors of a compiler or linker, in the order in which it found them. */
export function readCompilerErrors(text: string): ErrorReport[] {
  const lines = text.split("\n").map((line) => line.slice(0, longestLine).trimEnd());
  return lines.flatMap((line, at) => {
    const source = lines[at + 1] ?? "";
    const [, file, number, message] = diagnosed.exec(line) ?? [];
    if (message !== undefined) return [compileError(message, { file, line: Number(number), source })];
    const [, ownFile, ownLine, words] = goError.exec(line) ?? csharpError.exec(line) ?? [];
    if (words !== undefined) return [compileError(words, { file: ownFile, line: Number(ownLine), source: "" })];
    const [, rust] = rustError.exec(line) ?? [];
    const [, rustFile, rustLine] = rustPlace.exec(source) ?? [];
    if (rust !== undefined && rustFile !== undefined) {
      return [compileError(rust, { file: rustFile, line: Number(rustLine), source: "" })];
    }
    const [, ofProgram, ofMain] = unplaced.exec(line) ?? [];
    const whole = ofProgram ?? ofMain;
    if (whole !== undefined) return [compileError(whole, { file: undefined, line: undefined, source: "" })];
    const [, object, link] = unlinked.exec(line) ?? [];
    return link === undefined ? [] : [compileError(link, { file: object, line: undefined, source: "" })];
  });
}

function compileError(
  message: string,
  at: { file: string | undefined; line: number | undefined; source: string },
): ErrorReport {
  const { file, line, source } = at;
  const frame = file === undefined ? [] : [{ file, line, own: true, function: "", source: source.trim(), marked: "" }];
  return { kind: "compile", type: "", message, errno: undefined, inThread: false, frames: frame };
}
