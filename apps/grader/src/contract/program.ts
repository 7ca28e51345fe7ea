export const roles = ["server", "client"] as const;
export type Role = (typeof roles)[number];

export const transports = ["udp", "tcp"] as const;
export type Transport = (typeof transports)[number];

/** A program found in a submission's sources: what it is, and the ways to build and run it, best first. */
export interface Program {
  /** The file that holds it, relative to the submission. */
  file: string;
  role: Role;
  transport: Transport;
  /** Id of the language plug-in that found it. */
  language: string;
  /** The port in the source's own bind or connect call, where it is a plain number. */
  port: number | undefined;
  /** The server's name or address in the source's own bind or connect call, where it is a plain text. */
  host: string | undefined;
  /** What it may ask at its keyboard before it can be reached, in the order of the text. */
  prompts: Prompt[];
  /** Of a server. */
  signs: SourceSign[];
  /** Of a client: those that it compares something with, such as what stops it. */
  words: string[];
  /** Of a client: its source asks for a terminal, or whether somebody sits at one. */
  asksForTerminal: boolean;
  /** Tried in order: the next one only where the one before shows that it was the wrong runtime. */
  recipes: Recipe[];
}

/** What stands in a program's source; never enough by itself to name a mistake. */
export type SourceSign =
  /** It writes through a buffer that nothing in it flushes. */
  | "unflushed-writer"
  | "makes-threads"
  /** It binds a socket, by whatever call. */
  | "binds";

/** A question that a program asks at its keyboard. */
export interface Prompt {
  /** What it prints first, as far as the source shows it; else "". */
  text: string;
  /** The line to type; undefined where nobody can know what is wanted, such as a client's sentence. */
  answer: string | undefined;
}

/** One way to build and run a program. All commands run in the sandbox, in `folder`. */
export interface Recipe {
  /** The runtime that decides how the program behaves, by id: `python3`, `java`, `gcc`. */
  runtime: string;
  /** Further runtimes that must be on the machine: `javac`, `make`. */
  needs: string[];
  /** Relative to the submission; where the program is built and started. "" is the submission's own folder. */
  folder: string;
  /** Build steps in order; empty for an interpreted language. */
  build: Command[];
  run: Command;
  /** Lines of stderr that show that another runtime is meant (a Python 2 program under Python 3). */
  wrongRuntime: RegExp | undefined;
  /** What the program writes to a pipe stays in its memory until there is much of it, or it ends; at a terminal it does not. */
  holdsOutput?: true;
  /** Finds in the output the library that the program wants and this machine may lack; its group is the name. */
  missingLibrary?: RegExp;
}

/** A command line. A first word that is a runtime's id is replaced by that runtime's executable. */
export interface Command {
  argv: string[];
  /** Variables beside those that every program has. */
  env?: Readonly<Record<string, string>>;
}
