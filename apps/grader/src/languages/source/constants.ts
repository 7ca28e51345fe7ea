import { enclosed, splitAt, splitAtCommas } from "./brackets.ts";
import type { Call } from "./calls.ts";
import { readExpression, unwrap } from "./expressions.ts";
import { assignedNames, lastWord, nameOf } from "./names.ts";
import type { Reading } from "./readings.ts";
import type { Token } from "./tokens.ts";

/** What an expression comes to, as far as the text tells. */
export type Value =
  | { kind: "number"; number: number; instead?: Asked }
  | { kind: "text"; text: string; instead?: Asked }
  | Asked
  | { kind: "unknown" };

/** What the caller decides: by a word on the command line, or by what is typed when the program reads it. */
export type Asked = { kind: "argument"; place: ArgumentPlace } | { kind: "typed"; at: number };

/** Where on the command line: the index, the first after the program's own name being 0, or the option before it. */
export type ArgumentPlace = number | string;

/** Recognises `sys.argv[1]`, `args[0]`, `options.port`. */
export type FindArgument = (expression: readonly Token[]) => Argument | undefined;

export interface Argument {
  place: ArgumentPlace;
  /** What stands in for it where nobody gives it. */
  otherwise?: readonly Token[];
  /** It is there or not, and has no value. */
  isSwitch?: true;
}

export interface ConstantsOptions {
  calls: readonly Call[];
  argument: FindArgument;
  readings: readonly Reading[];
}

/** Follows names to what they were set to: a port is rarely written in the call itself. */
export interface Constants {
  resolve(expression: readonly Token[]): Value;
  /** The parts of a tuple, written out or behind a name; undefined where it is none. */
  tuple(expression: readonly Token[]): Token[][] | undefined;
  /** What a name is set to: `addr.sin_port`, or `*.sin_port` for whatever has such a member. */
  setting(name: string): Value;
  /** The expressions that a name is set to. */
  settings(name: string): readonly Token[][];
}

const unknown: Value = { kind: "unknown" };
const alternatives = new Set(["if", "else", "?", ":", "||", "??", "or"]);
/** Bounds that no honest program comes near: names behind names, and settings of one name. */
const maxHops = 16;
const maxSettings = 16;
/** `Integer.parseInt(reader.readLine().trim())` and the like; what is longer holds more than what was typed. */
const maxReadingTokens = 24;

export function readConstants(tokens: readonly Token[], options: ConstantsOptions): Constants {
  const settings = new Map<string, Token[][]>();
  const add = (name: string, expression: Token[]): void => {
    const known = settings.get(name) ?? [];
    if (known.length < maxSettings) settings.set(name, [...known, expression]);
  };
  findAssignments(tokens, add);
  findParameters(options.calls, add);
  const readingOf = new Map<Token | undefined, Reading>();
  for (const reading of options.readings) {
    const token = tokens[reading.at];
    readingOf.set(token, reading);
    if (token !== undefined) for (const name of reading.names) add(name, [token]);
  }

  // Each name is followed once for a question, so that names which refer to each other end, and end soon.
  const resolve = (expression: readonly Token[], seen: Set<string>): Value => {
    const argument = options.argument(expression);
    if (argument !== undefined) {
      const given: Value = { kind: "argument", place: argument.place };
      return best([...(argument.otherwise === undefined ? [] : [resolve(argument.otherwise, seen)]), given]);
    }
    const inner = unwrap(expression);
    if (inner.length < expression.length) return resolve(inner, seen);
    const [only] = inner;
    if (inner.length === 1 && only?.kind === "number") return numberOf(only.text);
    if (inner.length === 1 && only?.kind === "string") return { kind: "text", text: only.text };
    const pieces = splitAt(inner, alternatives);
    if (pieces.length > 1) return best(pieces.map((piece) => resolve(piece, seen)).reverse());
    const typed = inner.length > maxReadingTokens ? undefined : inner.find((token) => readingOf.has(token));
    if (typed !== undefined) return { kind: "typed", at: readingOf.get(typed)?.at ?? 0 };
    const name = nameOf(inner);
    return name === undefined ? unknown : follow(name, seen);
  };

  const follow = (name: string, seen: Set<string>): Value => {
    if (seen.has(name) || seen.size > maxHops) return unknown;
    seen.add(name);
    return best((settings.get(name) ?? []).map((setting) => resolve(setting, seen)));
  };

  const tuple = (expression: readonly Token[], seen: Set<string>): Token[][] | undefined => {
    const inner = enclosed(expression);
    if (inner !== undefined) return splitAtCommas(inner);
    const name = nameOf(expression);
    if (name === undefined || seen.has(name) || seen.size > maxHops) return undefined;
    seen.add(name);
    for (const setting of settings.get(name) ?? []) {
      const parts = tuple(setting, seen);
      if (parts !== undefined) return parts;
    }
    return undefined;
  };
  return {
    resolve: (expression) => resolve(expression, new Set()),
    tuple: (expression) => tuple(expression, new Set()),
    setting: (name) => follow(name, new Set()),
    settings: (name) => settings.get(name) ?? [],
  };
}

/** A plain value that stands beside an argument is what the program runs with when nobody gives it one. */
function best(values: readonly Value[]): Value {
  const asked = values.find((value) => value.kind === "argument") ?? values.find((value) => value.kind === "typed");
  const plain = values.find((value) => value.kind === "number") ?? values.find((value) => value.kind === "text");
  if (plain === undefined) return asked ?? unknown;
  return asked === undefined ? plain : { ...plain, instead: asked };
}

/** The caller's part in a value. */
export function askedIn(value: Value | undefined): Asked | undefined {
  if (value?.kind === "argument" || value?.kind === "typed") return value;
  return value?.kind === "number" || value?.kind === "text" ? value.instead : undefined;
}

type AddSetting = (name: string, expression: Token[]) => void;

/** Every `name = expression`, in whatever statement or argument list it stands. */
function findAssignments(tokens: readonly Token[], add: AddSetting): void {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "symbol" || (token.text !== "=" && token.text !== ":=")) continue;
    const parts = splitAtCommas(readExpression(tokens, at + 1));
    const listed = assignedNames(tokens, at);
    // In an argument list the names before the last one are arguments of their own.
    const names = listed.length === parts.length ? listed : listed.slice(-1);
    for (const [index, name] of names.entries()) {
      add(name, parts[index] ?? []);
      if (name.includes(".")) add(`*.${lastWord(name)}`, parts[index] ?? []);
    }
  }
}

/** What calls of a function in this file hand to its parameters. */
function findParameters(calls: readonly Call[], add: AddSetting): void {
  const definitions = new Map(calls.filter((call) => call.isDefinition).map((call) => [call.name, call]));
  for (const call of calls) {
    const definition = definitions.get(call.name);
    if (call.isDefinition || definition === undefined) continue;
    const offset = definition.args[0]?.[0]?.text === "self" ? 1 : 0;
    for (const [index, given] of call.args.entries()) {
      const name = parameterName(definition.args[index + offset] ?? []);
      if (name !== undefined && !given.some(({ text }) => text === "=")) add(name, given);
    }
  }
}

/** `port`, `int port`, `port: int = 12000`. */
function parameterName(parameter: readonly Token[]): string | undefined {
  const end = parameter.findIndex(({ kind, text }) => kind === "symbol" && (text === "=" || text === ":"));
  return parameter.slice(0, end === -1 ? undefined : end).findLast(({ kind }) => kind === "word")?.text;
}

function numberOf(text: string): Value {
  const number = Number(text.replaceAll("_", "").replace(/(?<!^0x.*)[a-z]+$/iu, ""));
  return Number.isNaN(number) ? unknown : { kind: "number", number };
}
