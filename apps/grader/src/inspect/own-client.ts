import type { Program } from "../contract/program.ts";

/**
 * Whether a client cannot be told to be one: the program is started and answered just as its server is, so it is a
 * server that asks others, or one that tries itself out.
 */
export function isServersOwnClient(program: Program, siblings: readonly Program[]): boolean {
  return program.role === "client" && siblings.some((other) => other.role === "server" && startsAlike(program, other));
}

function startsAlike(a: Program, b: Program): boolean {
  return start(a) === start(b);
}

function start({ recipes, prompts }: Program): string {
  return JSON.stringify([recipes.map(({ folder, run }) => [folder, run]), prompts.map(({ answer }) => answer)]);
}
