import { matchBrackets, splitAtCommas } from "./brackets.ts";
import { assignedNames, isMemberMark, plainName } from "./names.ts";
import { nextCode, previousCode, type Token } from "./tokens.ts";

/** A call in the source, `receiver.name(args)`, in the form that all the languages share. */
export interface Call {
  /** In the definition of a constructor, its class's. */
  name: string;
  /** The words before the name, without `this` and `self`: `socket` in `socket.socket()`. */
  receiver: string | undefined;
  /** What it is made on: the receiver, or the variable behind a chain of calls like `channel.socket().bind()`. */
  subject: string | undefined;
  args: Token[][];
  /** The variables that its result is given to, as `receiver` spells them. */
  targets: string[];
  /** Where its name stands among the tokens. */
  at: number;
  depth: number;
  indent: number;
  /** Whether it is a function's definition, whose arguments are its parameters. */
  isDefinition: boolean;
}

const constructors = new Set(["__init__", "constructor", "initialize"]);

/** Finds the calls, and the definitions that look like them, in the order of the text. */
export function findCalls(tokens: readonly Token[]): Call[] {
  const calls: Call[] = [];
  const closedBy = new Map<number, Call>();
  const closings = matchBrackets(tokens);
  let className: string | undefined;
  for (const [at, token] of tokens.entries()) {
    if (token.text === "class" && tokens[at + 1]?.kind === "word") className = tokens[at + 1]?.text;
    const opening = at + 1;
    if (token.kind !== "word" || tokens[opening]?.text !== "(" || tokens[opening].kind !== "symbol") continue;
    const closing = closings.get(opening) ?? tokens.length;
    const { start, receiver, onClosing } = readChain(tokens, at);
    const on = onClosing === undefined ? undefined : closedBy.get(onClosing);
    const call: Call = {
      name: constructors.has(token.text) ? (className ?? token.text) : token.text,
      receiver,
      subject: receiver ?? (on === undefined ? undefined : subjectBehind(on)),
      args: splitAtCommas(tokens.slice(opening + 1, Math.min(closing, opening + maxArgumentTokens))),
      targets: on?.targets ?? [...targetsBefore(tokens, start), ...targetAfter(tokens, closing)],
      at,
      depth: token.depth,
      indent: token.indent,
      isDefinition: isDefinition(tokens, { start, closing }),
    };
    calls.push(call);
    closedBy.set(closing, call);
  }
  return calls;
}

/** What the next call of a chain is made on, as its `subject` spells it. */
export function subjectBehind(call: Call): string {
  return call.targets[0] ?? call.subject ?? resultOf(call);
}

/** A name for the result of a call that no variable holds. */
function resultOf(call: Call): string {
  return `result ${call.at}`;
}

function isDefinition(tokens: readonly Token[], call: { start: number; closing: number }): boolean {
  const before = tokens[call.start - 1]?.text;
  const after = tokens[nextCode(tokens, call.closing)]?.text;
  return /^(?:def|function|func|fn)$/u.test(before ?? "") || after === "{" || after === "throws";
}

/** Nested callbacks make an argument as long as the file; no address or port does. */
const maxArgumentTokens = 80;

/** Goes back over `a.b->c` to where the expression starts. */
function readChain(
  tokens: readonly Token[],
  nameAt: number,
): { start: number; receiver: string | undefined; onClosing: number | undefined } {
  const words: string[] = [];
  let start = nameAt;
  for (;;) {
    const dot = previousCode(tokens, start);
    if (!isMemberMark(tokens[dot])) break;
    const owner = previousCode(tokens, dot);
    if (tokens[owner]?.text === ")") return { start, receiver: undefined, onClosing: owner };
    if (tokens[owner]?.kind !== "word") break;
    words.unshift(tokens[owner].text);
    start = owner;
  }
  if (tokens[previousCode(tokens, start)]?.text === "new") start = previousCode(tokens, start);
  return { start, receiver: words.length === 0 ? undefined : plainName(words), onClosing: undefined };
}

/** `x = call()`, `Type x = call()`, `(x = call()) < 0`, `a, b = call()`, `{ a, b } = await call()`. */
function targetsBefore(tokens: readonly Token[], start: number): string[] {
  let at = previousCode(tokens, start);
  while (/^(?:await|yield|\(|\))$/u.test(tokens[at]?.text ?? "") || isCastType(tokens, at))
    at = previousCode(tokens, at);
  if (tokens[at]?.text !== "=" && tokens[at]?.text !== ":=") return [];
  return assignedNames(tokens, at);
}

/** Python's `with call() as x`. */
function targetAfter(tokens: readonly Token[], closing: number): string[] {
  const name = tokens[closing + 2];
  return tokens[closing + 1]?.text === "as" && name?.kind === "word" ? [name.text] : [];
}

function isCastType(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.kind === "word" && tokens[at + 1]?.text === ")" && tokens[at - 1]?.text === "(";
}
