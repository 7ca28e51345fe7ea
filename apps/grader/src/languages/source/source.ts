import type { SubmittedFile } from "../../contract/submission.ts";
import { findCalls, type Call } from "./calls.ts";
import { readConstants, type Constants, type FindArgument } from "./constants.ts";
import { decodeSource } from "./decode-source.ts";
import { findReadings, type Reading } from "./readings.ts";
import type { Syntax } from "./syntax.ts";
import { tokenize, type Token } from "./tokens.ts";

/** A source file, taken apart once. */
export interface Source {
  /** As in the submission. */
  path: string;
  /** "" for the submission's own folder. */
  folder: string;
  name: string;
  tokens: Token[];
  /** Every word of its code. */
  words: ReadonlySet<string>;
  calls: Call[];
  constants: Constants;
  /** Where it reads what is typed. */
  readings: Reading[];
  argumentsIn: ArgumentsIn;
  /** Recognises an argument of its command line. */
  argument: FindArgument;
}

/** Finds out how a program of this language names the arguments of its command line. */
export type ArgumentsIn = (calls: readonly Call[]) => FindArgument;

export interface SourceOptions {
  syntax: Syntax;
  argumentsIn: ArgumentsIn;
  /** Rewrites the text before anything else: a preprocessor's part. */
  prepare?: (text: string) => string;
}

export function readSource(file: SubmittedFile, options: SourceOptions): Source {
  const text = decodeSource(file.bytes);
  const tokens = tokenize(options.prepare?.(text) ?? text, options.syntax);
  return { ...takeApart(tokens, options.argumentsIn), ...placeOf(file.path), argumentsIn: options.argumentsIn };
}

/** A file together with those that it draws on, as one text that starts with its own. */
export function joinSources(source: Source, others: readonly Source[]): Source {
  if (others.length === 0) return source;
  const lineEnd: Token = { kind: "newline", text: "\n", depth: 0, indent: 0 };
  const tokens = [source, ...others].flatMap((part) => [...part.tokens, lineEnd]);
  return { ...source, ...takeApart(tokens, source.argumentsIn) };
}

function takeApart(
  tokens: Token[],
  argumentsIn: ArgumentsIn,
): Pick<Source, "tokens" | "words" | "calls" | "constants" | "readings" | "argument"> {
  const calls = findCalls(tokens);
  const readings = findReadings(tokens, calls);
  const argument = argumentsIn(calls);
  const words = new Set(tokens.flatMap(({ kind, text }) => (kind === "word" ? [text] : [])));
  const constants = readConstants(tokens, { calls, argument, readings });
  return { tokens, words, calls, constants, readings, argument };
}

function placeOf(path: string): Pick<Source, "path" | "folder" | "name"> {
  const slash = path.lastIndexOf("/");
  return { path, folder: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}
