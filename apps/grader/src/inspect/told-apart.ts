import type { Program } from "../contract/program.ts";

/**
 * Whether a client cannot be told to be one: the program is started and answered just as its server is, so it is a
 * server that asks others, or one that tries itself out.
 */
export function isServersOwnClient(program: Program, siblings: readonly Program[]): boolean {
  return program.role === "client" && siblings.some((other) => other.role === "server" && startsAlike(program, other));
}

/**
 * Whether nothing that is said to a program makes its one socket a datagram socket: it is what the source has settled
 * on, a stream as far as anybody can tell.
 */
export function isOnlyTheOther(program: Program, siblings: readonly Program[]): boolean {
  const others = siblings.filter(({ role, transport }) => role === program.role && transport !== program.transport);
  return program.transport === "udp" && others.some((other) => startsAlike(program, other));
}

function startsAlike(a: Program, b: Program): boolean {
  return start(a) === start(b);
}

function start({ recipes, prompts }: Program): string {
  return JSON.stringify([recipes.map(({ folder, run }) => [folder, run]), prompts.map(({ answer }) => answer)]);
}
