import type { Token } from "../languages/source/tokens.ts";

/** What a program's own usage message calls each word of its command line, the first after its name being 0. */
export function usageWords(tokens: readonly Token[]): string[] {
  for (const { kind, text } of tokens) {
    const [, line] = (kind === "string" ? /\busage\b:?(.*)/iu.exec(text) : null) ?? [];
    if (line === undefined) continue;
    const bracketed = line.match(/[<[{(][\w ./:|-]+[>\]})]/gu);
    if (bracketed !== null) return bracketed.map((word) => word.slice(1, -1));
    const words = line
      .replace(/\\[nrt]/gu, " ")
      .trim()
      .split(/\s+/u);
    const name = words.findIndex((word) =>
      /^(?:%s|%v|\.\/\S+|\S+\.(?:py|js|ts|rb|go|exe|jar|c|java)|\{.*\})$/u.test(word),
    );
    return words.slice(/^(?:java|mono|node|ruby|python\d?)$/u.test(words[0] ?? "") && name === -1 ? 2 : name + 1);
  }
  return [];
}
