import type { Call } from "./calls.ts";
import { assignedNames, lastWord } from "./names.ts";
import type { Token } from "./tokens.ts";

/** A place where a program reads what is typed. */
export interface Reading {
  /** Where its call stands among the tokens. */
  at: number;
  /** What it prints first: the strings just before it and the call's own, a line each. */
  text: string;
  /** The variables that are given what was typed. */
  names: string[];
}

/** What makes a reader of a stream: what it is made of tells whether that is the keyboard. */
const keyboard = /^(?:System\.in|os\.Stdin|process\.stdin|\$?stdin|STDIN|sys\.stdin|Console\.In)$/u;
const readingMethods = /^(?:next(?:Int|Line)?|read_?[lL]ine|ReadLine|ReadString|Text|gets|question)$/u;
const plainReaders = /^(?:input|raw_input|prompt|scanf)$/u;
const handedVariables = /^(?:scanf|fgets|gets|getline|read_line|Scan(?:f|ln)?)$/u;

/** Finds them in the order of the text, whatever the language: no two mean different things by these names. */
export function findReadings(tokens: readonly Token[], calls: readonly Call[]): Reading[] {
  const readers = new Set(calls.filter(isMadeOfKeyboard).flatMap(({ targets }) => targets));
  const found = calls.flatMap((call) => {
    if (call.isDefinition || !reads(call, readers)) return [];
    const handed = handedVariables.test(call.name) || call.name === "question" ? handedNames(call) : [];
    const names = [...namesGiven(tokens, call.at), ...handed];
    const own = call.args.flat().find(({ kind }, at) => kind === "string" && !(call.name === "scanf" && at === 0));
    const text = [textBefore(tokens, call.at), own?.text ?? ""].filter((part) => part !== "").join("\n");
    return [{ at: call.at, names, text }];
  });
  const others = tokens.flatMap((token, at) => {
    const names = readsWithoutCall(tokens, at);
    return names === undefined ? [] : [{ at, names, text: textBefore(tokens, at) }];
  });
  return [...found, ...others].sort((a, b) => a.at - b.at);
}

function isMadeOfKeyboard(call: Call): boolean {
  return call.targets.length > 0 && call.args.some((argument) => isKeyboard(argument));
}

/** `System.in`, also within `new InputStreamReader(System.in)` and `{ input: process.stdin }`. */
function isKeyboard(expression: readonly Token[]): boolean {
  const words = expression.map(({ kind, text }) => (kind === "word" || text === "." ? text : " ")).join("");
  return words.split(" ").some((word) => keyboard.test(word));
}

function reads({ name, receiver, subject, args }: Call, readers: ReadonlySet<string>): boolean {
  if (receiver === undefined && subject === undefined) {
    if (name === "fgets" || name === "getline")
      return args.some((argument) => /^(?:stdin|(?:std::)?cin)$/u.test(argument.map(({ text }) => text).join("")));
    return plainReaders.test(name) || name === "gets";
  }
  if (name === "read_line") return true;
  if (receiver === "fmt") return /^Scan(?:f|ln)?$/u.test(name);
  if (receiver === "Console") return name === "ReadLine";
  return readingMethods.test(name) && (readers.has(subject ?? "") || keyboard.test(receiver ?? ""));
}

/** C++'s `cin >> port`, and Ruby's `gets`, which needs no brackets. */
function readsWithoutCall(tokens: readonly Token[], at: number): string[] | undefined {
  const next = tokens[at + 1];
  if (tokens[at]?.kind !== "word") return undefined;
  if (tokens[at].text === "cin" && next?.text === ">" && tokens[at + 2]?.text === ">") {
    const name = tokens[at + 3];
    return name?.kind === "word" ? [name.text] : [];
  }
  if (tokens[at].text !== "gets" || next?.text === "(") return undefined;
  const isOfOther = tokens[at - 1]?.text === "." && !keyboard.test(tokens[at - 2]?.text ?? "");
  return isOfOther ? undefined : namesGiven(tokens, at);
}

/** The variables that a call writes to, or that its callback has as a parameter. */
function handedNames({ args }: Call): string[] {
  return args.flatMap((argument) => {
    const end = argument.findIndex(({ text }) => text === "=>" || text === "{");
    const words = argument.slice(0, end === -1 ? undefined : end).filter(({ kind }) => kind === "word");
    const name = words.findLast(({ text }) => !/^(?:stdin|cin|mut|sizeof|async|function)$/u.test(text));
    return name === undefined ? [] : [name.text];
  });
}

/** The names on the left of the statement that a token stands in. */
export function namesGiven(tokens: readonly Token[], at: number): string[] {
  for (let before = at - 1; before > at - maxStatementTokens; before--) {
    const token = tokens[before];
    if (token === undefined || token.kind === "newline" || /^[;{}]$/u.test(token.text)) break;
    if (token.kind === "symbol" && (token.text === "=" || token.text === ":="))
      return assignedNames(tokens, before).map(lastWord);
  }
  return [];
}

const maxStatementTokens = 24;
const maxTextTokens = 60;

/** The strings that were printed just before; a question may go over several lines. */
function textBefore(tokens: readonly Token[], at: number): string {
  const before = tokens.slice(Math.max(at - maxTextTokens, 0), at);
  return before.flatMap(({ kind, text }) => (kind === "string" ? [text] : [])).join("\n");
}
