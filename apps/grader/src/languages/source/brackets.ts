import { isClosing, isOpening, type Token } from "./tokens.ts";

/** The closing bracket of each opening one, both by their place among the tokens. */
export function matchBrackets(tokens: readonly Token[]): Map<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== "symbol") continue;
    if (isOpening(text)) open.push(at);
    else if (isClosing(text)) {
      const opening = open.pop();
      if (opening !== undefined) closings.set(opening, at);
    }
  }
  return closings;
}

/** Splits at the commas that are in no bracket; line ends are dropped. */
export function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [];
  let part: Token[] = [];
  const [first] = tokens;
  for (const token of tokens) {
    if (token.kind === "symbol" && token.text === "," && token.depth === first?.depth) {
      parts.push(part);
      part = [];
    } else if (token.kind !== "newline") part.push(token);
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

/** What stands in the one pair of brackets that an expression consists of. */
export function enclosed(expression: readonly Token[]): readonly Token[] | undefined {
  const first = expression[0];
  const last = expression.at(-1);
  if (first?.kind !== "symbol" || last?.kind !== "symbol" || !isOpening(first.text) || !isClosing(last.text))
    return undefined;
  const inner = expression.slice(1, -1);
  return inner.every(({ depth }) => depth > first.depth) ? inner : undefined;
}

/** Splits at the marks that are in no bracket. */
export function splitAt(tokens: readonly Token[], marks: ReadonlySet<string>): Token[][] {
  const depth = tokens[0]?.depth;
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind !== "string" && token.depth === depth && marks.has(token.text)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
