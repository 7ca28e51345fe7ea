import type { Source } from "../languages/source/source.ts";

/** Python's, Java's, JavaScript's, C#'s and Ruby's frameworks, as they are imported. */
const framework = /^(?:unittest|pytest|junit|testng|node:test|@jest\/globals|vitest|NUnit|Xunit|minitest)\b/u;

/** Whether a file draws on a framework for tests: its sockets try out a program, and are none of their own. */
export function isTest({ tokens }: Source): boolean {
  return tokens.some(({ kind, text }, at) => {
    if ((kind !== "word" && kind !== "string") || !framework.test(text)) return false;
    const start = tokens.slice(0, at).findLastIndex((token) => token.kind === "newline" || token.text === ";") + 1;
    return tokens.slice(start, at).some((token) => importing.has(token.text));
  });
}

const importing = new Set(["import", "from", "require", "using"]);
