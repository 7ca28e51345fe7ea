import type { Syntax } from "./syntax.ts";

/** `newline` stands for one or more line ends; comments leave no token. */
export interface Token {
  kind: "word" | "number" | "string" | "symbol" | "newline";
  /** A string's text is what stands between its quotes, escapes as they are. */
  text: string;
  /** How many brackets are open around it; a bracket does not count itself. */
  depth: number;
  /** Columns before the first token of its line: what Python calls indentation. */
  indent: number;
}

const word = /[\p{L}_$][\p{L}\p{N}\p{M}_$]*/uy;
const number = /(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?)[a-zA-Z]*/y;
const space = /[^\S\n]+/y;
const symbol = /===|!==|==|!=|<=|>=|=>|->|::|:=|&&|\|\||\?\?|[-+*/%&|^]=|[^]/uy;

/** Splits source text of any kind, even faulty, into its code's tokens, in time linear in its length. */
export function tokenize(text: string, syntax: Syntax): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let at = 0;
  let lineStart = 0;
  let indent = 0;
  const push = (kind: Token["kind"], content: string): void => {
    const startsLine = tokens.length === 0 || tokens.at(-1)?.kind === "newline";
    if (startsLine && kind !== "newline") indent = at - lineStart;
    tokens.push({ kind, text: content, depth, indent });
  };
  const matches = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const blank = matches(space);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const skippedTo = skipComment(text, at, syntax);
    if (skippedTo !== undefined) {
      at = skippedTo;
      continue;
    }
    if (text[at] === "\n") {
      if (tokens.length > 0 && tokens.at(-1)?.kind !== "newline") push("newline", "\n");
      at += 1;
      lineStart = at;
      continue;
    }
    const literal =
      readString(text, at, syntax) ?? (syntax.regexLiterals ? readRegex(text, at, tokens.at(-1)) : undefined);
    if (literal !== undefined) {
      push("string", literal.content);
      at = literal.end;
      continue;
    }
    const named = matches(word);
    const content = named ?? matches(number) ?? matches(symbol) ?? "";
    const kind = named !== undefined ? "word" : /^\d/u.test(content) ? "number" : "symbol";
    if (isClosing(content)) depth = Math.max(depth - 1, 0);
    push(kind, content);
    if (isOpening(content)) depth += 1;
    at += content.length;
  }
  return tokens;
}

export function isOpening(text: string): boolean {
  return text === "(" || text === "[" || text === "{";
}

export function isClosing(text: string): boolean {
  return text === ")" || text === "]" || text === "}";
}

/** Where the comment that starts at `at` ends, if one does. */
function skipComment(text: string, at: number, syntax: Syntax): number | undefined {
  if (syntax.lineComments.some((mark) => text.startsWith(mark, at))) return endOfLine(text, at);
  const block = syntax.blockComments.find(({ open }) => text.startsWith(open, at));
  if (block === undefined) return undefined;
  const close = text.indexOf(block.close, at + block.open.length);
  return close === -1 ? text.length : close + block.close.length;
}

interface Literal {
  content: string;
  end: number;
}

function readString(text: string, at: number, syntax: Syntax): Literal | undefined {
  const rule = syntax.strings.find(({ quote }) => text.startsWith(quote, at));
  if (rule === undefined) return undefined;
  const start = at + rule.quote.length;
  for (let end = start; end < text.length; end++) {
    if (text[end] === "\\") end += 1;
    else if (text[end] === "\n" && !rule.multiline) return { content: text.slice(start, end), end };
    else if (text.startsWith(rule.quote, end)) return { content: text.slice(start, end), end: end + rule.quote.length };
  }
  return { content: text.slice(start), end: text.length };
}

/** Bounds the search for the end of what may be no regular expression at all. */
const maxRegexChars = 500;

/** A slash divides after a value and opens a regular expression elsewhere. */
function readRegex(text: string, at: number, before: Token | undefined): Literal | undefined {
  const afterValue =
    before !== undefined &&
    (before.kind === "number" || before.kind === "string" || /^(?:[\w$]+|[)\]}])$/u.test(before.text));
  if (text[at] !== "/" || (afterValue && before.text !== "return")) return undefined;
  const content = /^\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\//u.exec(text.slice(at, at + maxRegexChars));
  return content?.[1] === undefined ? undefined : { content: content[1], end: at + content[0].length };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

/** The place of the token before, line ends aside. */
export function previousCode(tokens: readonly Token[], at: number): number {
  let before = at - 1;
  while (tokens[before]?.kind === "newline") before -= 1;
  return before;
}

export function nextCode(tokens: readonly Token[], at: number): number {
  return tokens[at + 1]?.kind === "newline" ? at + 2 : at + 1;
}
