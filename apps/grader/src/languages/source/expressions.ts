import { enclosed, splitAtCommas } from "./brackets.ts";
import type { Token } from "./tokens.ts";

/** Wrappers that keep the number or the address that they are given. */
const conversions = new Set(
  [
    "int htons atoi Number parseInt valueOf str String strtol stoi Integer Atoi ParseInt TrimSpace Parse ToInt32 Itoa",
    "getByName ParseIP",
  ].flatMap((names) => names.split(" ")),
);

/** Methods that give back what they are called on, in another form. */
const keeping =
  /^(?:strip|rstrip|trim|chomp|to_[is]|to_string|to_owned|clone|lower|toLowerCase|downcase|toString|ToString|c_str|parse|unwrap|expect|Trim|as_str)$/u;

/** Takes off brackets, casts and conversions: `(int) x`, `htons(x)`, `Integer.parseInt(x)`. */
export function unwrap(expression: readonly Token[]): readonly Token[] {
  const inner = enclosed(expression);
  if (inner !== undefined && expression[0]?.text === "(") return inner;
  const [first] = expression;
  // What a pointer of Go or C leads to.
  if (expression.length > 1 && first?.kind === "symbol" && (first.text === "*" || first.text === "&"))
    return expression.slice(1);
  if (first?.text === "(" && first.kind === "symbol") {
    const closing = expression.findIndex(({ text, depth }, at) => at > 0 && text === ")" && depth === first.depth);
    const cast = expression.slice(1, closing);
    if (closing > 1 && cast.every(({ kind }) => kind === "word")) return expression.slice(closing + 1);
  }
  const kept = withoutKeeping(expression);
  if (kept !== undefined) return kept;
  const opening = expression.findIndex(({ kind, text }) => kind === "symbol" && text === "(");
  const converts = opening > 0 && conversions.has(expression[opening - 1]?.text ?? "");
  const given = converts ? enclosed(expression.slice(opening)) : undefined;
  return given === undefined ? expression : (splitAtCommas(given)[0] ?? []);
}

/** `text` of `text.strip()`, and of Ruby's `text.to_i`. */
function withoutKeeping(expression: readonly Token[]): readonly Token[] | undefined {
  const isCalled = expression.at(-1)?.text === ")";
  const opening = isCalled
    ? expression.findLastIndex(({ text, depth }) => text === "(" && depth === expression.at(-1)?.depth)
    : expression.length;
  const [dot, name] = expression.slice(opening - 2, opening);
  if (opening < 3 || dot?.text !== "." || name?.kind !== "word" || !keeping.test(name.text)) return undefined;
  return expression.slice(0, opening - 2);
}

/** To the end of the line, the statement or the argument list. */
export function readExpression(tokens: readonly Token[], from: number): Token[] {
  let start = from;
  while (tokens[start]?.kind === "newline") start += 1;
  const depth = tokens[start]?.depth ?? 0;
  let end = start;
  while (end - start < maxExpressionTokens) {
    const token = tokens[end];
    if (token === undefined || token.depth < depth) break;
    if (token.depth === depth && (token.kind === "newline" || token.text === ";")) break;
    end += 1;
  }
  return tokens.slice(start, end);
}

const maxExpressionTokens = 64;
