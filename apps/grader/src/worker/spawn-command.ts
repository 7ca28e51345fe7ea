import { spawn, type ChildProcess } from "node:child_process";
import type { Duplex, Readable, Writable } from "node:stream";
import type { CommandLine } from "../sandbox/strategy.ts";
import { CappedText } from "./capped-text.ts";
import { Terminal } from "./terminal/terminal.ts";

/** A command that is being started, with what leads into it and out of it. */
export interface SpawnedCommand {
  child: ChildProcess;
  /** Its standard input. */
  keys: Writable;
  stdout: CappedText;
  stderr: CappedText;
  terminal: Terminal | undefined;
}

/** Its output is drained from its first byte on, however much of it is kept. */
export function spawnCommand(
  command: CommandLine,
  { outputBytes, onOutput }: { outputBytes: number; onOutput?: (bytes: Uint8Array) => void },
): SpawnedCommand {
  const { file, args, cwd, env, input, keeperDescriptor } = command;
  const child = spawn(file, args, { cwd, env, detached: true, stdio: stdioOf(command) });
  const stdout = new CappedText(outputBytes);
  const stderr = new CappedText(outputBytes);
  drain(child.stdout, stdout);
  drain(child.stderr, stderr);
  for (const stream of [child.stdout, child.stderr]) if (onOutput) stream?.on("data", onOutput);
  if (input !== undefined) writableAt(child, input.descriptor).end(input.bytes);
  const terminal = keeperDescriptor === undefined ? undefined : new Terminal(child.stdio[keeperDescriptor] as Duplex);
  child.once("exit", () => terminal?.close());
  return { child, keys: writableAt(child, 0), stdout, stderr, terminal };
}

function stdioOf({ pidDescriptor, input, keeperDescriptor }: CommandLine): ("pipe" | "ignore")[] {
  const piped = new Set([0, 1, 2, pidDescriptor, input?.descriptor, keeperDescriptor]);
  const length = Math.max(...[...piped].map((descriptor) => descriptor ?? 0)) + 1;
  return Array.from({ length }, (_, descriptor) => (piped.has(descriptor) ? "pipe" : "ignore"));
}

/** A program that ends before it has read its input is no error of ours. */
function writableAt(child: ChildProcess, descriptor: number): Writable {
  const input = child.stdio[descriptor] as Writable;
  return input.on("error", () => {});
}

function drain(stream: Readable | null, into: CappedText): void {
  stream?.on("data", (chunk: Buffer) => into.push(chunk));
}
