import { existsSync } from "node:fs";
import type { Duplex } from "node:stream";
import type { CommandLine } from "../../sandbox/strategy.ts";
import type { Workshop } from "../workshop.ts";
import { keeper } from "./keeper.ts";

const perl = "/usr/bin/perl";

/**
 * Why a program that wants a terminal can have none here. What keeps it must stand outside the program's sandbox, or it
 * would be watched as a part of the program; and what it tells is of use only to somebody who asks the kernel the rest.
 */
export function whyNoTerminal({ sandbox, waiting }: Pick<Workshop, "sandbox" | "waiting">): string | undefined {
  const wish = "It wants a terminal";
  if (!sandbox.allowsTerminal) return `${wish}, and the sandbox ${sandbox.name} gives programs only a pipe.`;
  if (waiting === "clock") return `${wish}, and this machine's kernel does not show what it does there.`;
  return existsSync(perl) ? undefined : `${wish}, for which the grader needs ${perl}.`;
}

/** A command with a terminal as its standard input and output; its standard error stays apart. */
export function atTerminal(command: CommandLine): CommandLine {
  const { file, args, pidDescriptor = 2, input } = command;
  const descriptor = Math.max(pidDescriptor, input?.descriptor ?? 0) + 1;
  return {
    ...command,
    file: perl,
    args: ["-e", keeper, String(descriptor), file, ...args],
    keeperDescriptor: descriptor,
  };
}

/** A program's terminal, as far as its keeper tells. */
export class Terminal {
  readonly #keeper: Duplex;
  readonly #asked: ((answer: boolean | undefined) => void)[] = [];

  constructor(keeper: Duplex) {
    this.#keeper = keeper;
    keeper.on("data", (answers: Buffer) => {
      for (const answer of answers) this.#asked.shift()?.(answer === yes);
    });
    // The keeper ends with the program.
    keeper.on("error", () => {});
    keeper.once("close", () => {
      for (const answer of this.#asked.splice(0)) answer(undefined);
    });
  }

  /**
   * All that was typed lies in the terminal when this settles, and all that was shown before lies with us. True where
   * there is a line that nobody has read; undefined where nobody keeps the terminal any more.
   */
  async handOver(): Promise<boolean | undefined> {
    if (!this.#keeper.writable) return undefined;
    const answer = await new Promise<boolean | undefined>((resolve) => {
      this.#asked.push(resolve);
      this.#keeper.write("?");
    });
    // What was shown came on another descriptor, which the event loop may have turned to next.
    await new Promise((resolve) => setImmediate(resolve));
    return answer;
  }

  /** Lets the keeper go, once it has shown everything. */
  close(): void {
    this.#keeper.end();
  }
}

const yes = "1".charCodeAt(0);
