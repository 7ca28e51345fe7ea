import type { Recipe } from "../contract/program.ts";
import type { SubmittedFile } from "../contract/submission.ts";
import type { SocketUse } from "./source/socket-use.ts";
import type { Source } from "./source/source.ts";

/** Everything that the grader knows of a programming language. */
export interface Language {
  id: string;
  /** With the dot, in lower case. */
  extensions: readonly string[];
  /** Of a script without an ending, by the name that its first line gives. */
  interpreters?: RegExp;
  read(file: SubmittedFile): Source;
  /** The programs in a file that can be started, one for each entry; a module that only defines things has none. */
  entries(source: Source): Entry[];
  /** The other files that a file draws on directly. */
  dependencies(source: Source, others: readonly Source[]): Source[];
  /** What a file does to sockets, in the order of the text. */
  socketUses(source: Source): SocketUse[];
  /** The ways to build and run a program, best first. */
  recipes(start: Start): Recipe[];
}

/** A place where a program starts. */
export interface Entry {
  /** The class with the main method, where a file may hold several. */
  mainClass?: string;
  /** The part of the tokens that belongs to it; the rest is shared by all entries. */
  range?: { from: number; to: number };
}

/** One program to start. */
export interface Start {
  source: Source;
  entry: Entry;
  /** The files that it draws on, near and far, itself not included. */
  dependencies: readonly Source[];
  /** Everything that was handed in. */
  files: readonly SubmittedFile[];
  /** Words to hand to the program on its command line. */
  args: readonly string[];
}
