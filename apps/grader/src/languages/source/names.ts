import { isClosing, isOpening, type Token } from "./tokens.ts";

/** A chain of words as one name, without `this` and `self`. */
export function plainName(words: readonly string[]): string {
  const own = words.filter((word) => word !== "this" && word !== "self");
  return own.length === 0 ? "this" : own.join(".");
}

/**
 * The name that an expression consists of, as assignments spell it. What belongs to a class or is written as a constant
 * goes by its last word, since it is set without its owner.
 */
export function nameOf(expression: readonly Token[]): string | undefined {
  const isName = expression.every(({ kind, text }) => kind === "word" || text === "." || text === "->");
  if (!isName || expression.at(-1)?.kind !== "word") return undefined;
  const name = plainName(expression.filter(({ kind }) => kind === "word").map(({ text }) => text));
  return /^[A-Z].*\./u.test(name) || /\.[A-Z][A-Z\d_]*$/u.test(name) ? lastWord(name) : name;
}

export function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** No tuple of an honest program is longer. */
const maxNames = 8;

/** The names on the left of the assignment mark at `at`. */
export function assignedNames(tokens: readonly Token[], at: number): string[] {
  const names: string[] = [];
  let words: string[] = [];
  const flush = (): void => {
    if (words.length > 0) names.unshift(plainName(words));
    words = [];
  };
  for (let index = at - 1; index >= 0 && names.length < maxNames; index--) {
    const token = tokens[index];
    if (token === undefined || token.kind === "newline") break;
    if (token.kind === "word") {
      // Two words side by side are a type and a name; only the name is one.
      if (words.length > 0 && !isMemberMark(tokens[index + 1])) break;
      words.unshift(token.text);
    } else if (isMemberMark(token)) continue;
    else if (token.text === "," || isOpening(token.text) || isClosing(token.text)) {
      flush();
      if (token.text === "(" && names.length > 0 && tokens[index - 1]?.kind === "word") break;
    } else if (token.text === ":") {
      // An annotated name: what came so far was its type.
      words = [];
      names.length = 0;
    } else break;
  }
  flush();
  return names;
}

export function isMemberMark(token: Token | undefined): boolean {
  return token?.kind === "symbol" && (token.text === "." || token.text === "->");
}
