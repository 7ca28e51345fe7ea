import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type { Exit } from "../contract/launch.ts";
import type { LimitHit } from "../contract/limit.ts";
import { innerProcesses } from "../sandbox/inner-processes.ts";
import { endMarked } from "../sandbox/marked-processes.ts";
import { readReportedPid } from "../sandbox/reported-pid.ts";
import { sendSignal } from "../sandbox/send-signal.ts";
import { submissionFolder, type CommandLine } from "../sandbox/strategy.ts";
import { studentUser } from "../sandbox/unprivileged-user.ts";
import { endUser } from "../sandbox/user-processes.ts";
import { exitOf, limitOfSignal } from "./exit-of.ts";
import { prepareGuard, type GuardOptions } from "./guard.ts";
import { pipeKeyboard, terminalKeyboard, type Keyboard } from "./keyboard.ts";
import { spawnCommand } from "./spawn-command.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** A student's program, or a step of its build, from its start until nothing of it is left. */
export interface StudentProcess extends AsyncDisposable {
  /** Root of its process tree, as the worker sees it. */
  readonly rootPid: number;
  /** Settles when it has ended, whoever ended it. */
  readonly exited: Promise<Exit>;
  /** How it ended, once it has. */
  readonly exit: Exit | undefined;
  /** What it has written so far, with its folder named as the program itself would see it in a sandbox. */
  readonly stdout: string;
  readonly stderr: string;
  readonly keyboard: Keyboard;
  /** At which it sits, where its command gives it one. */
  readonly terminal: Terminal | undefined;
  /** Writes bytes to its standard input as they are; `undefined` is the end of them. */
  feed(bytes: Uint8Array | undefined): void;
  /** As Ctrl-C does at a terminal: asks each of its processes to end. */
  interrupt(): void;
  /** Ends everything in it at once; idempotent. */
  kill(): void;
  /** Ends it for having gone over a limit, which its exit names then. */
  stop(limit: LimitHit): void;
}

export interface StudentProcessOptions {
  folder: string;
  /** Of each output stream that is kept. */
  outputBytes: number;
  /** Without one only the kernel's own limits hold. */
  guard?: GuardOptions;
  /**
   * In a sandbox that can tell: a server may leave its first process and go on, as daemons do; default
   * `first-process`, with which everything ends.
   */
  endsWith?: "first-process" | "last-process";
  /** Gets all that it writes, as it does, beside what is kept. */
  onOutput?: (bytes: Uint8Array) => void;
}

/**
 * Starts a command and drains its output. Its standard input stays open, like a terminal at which nobody types unless
 * `type` is called.
 *
 * @throws where the command cannot be started at all: the machine's fault, never the student's
 */
export async function startStudentProcess(
  command: CommandLine,
  options: StudentProcessOptions,
): Promise<StudentProcess> {
  const watch = options.guard && prepareGuard(options.guard);
  const { child, keys, stdout, stderr, terminal } = spawnCommand(command, options);
  const closed = exitOf(child, command.extent);
  await once(child, "spawn");
  const rootPid = await rootPidOf(child, command);
  if (rootPid === undefined) {
    await closed;
    throw new Error(`The sandbox did not start: ${stderr.text.trim()}`);
  }
  let exit: Exit | undefined;
  let limit: LimitHit | undefined;
  const exited = closed.then(async (own) => {
    if (command.extent === "pid-namespace") await untilGone(rootPid);
    watching?.[Symbol.dispose]();
    limit ??= options.guard && limitOfSignal(own, options.guard.limits);
    exit = limit === undefined ? own : { ...own, limit };
    return exit;
  });
  const kill = (): void => {
    if (command.extent === "user") endUser(studentUser);
    else if (exit === undefined) sendSignal(command.extent === "pid-namespace" ? rootPid : -rootPid, "SIGKILL");
    if (command.mark !== undefined) endMarked(command.mark);
  };
  if (options.endsWith !== "last-process") {
    child.once("exit", () => command.extent === "pid-namespace" && kill());
    if (child.exitCode !== null || child.signalCode !== null) kill();
  }
  const stop = (hit: LimitHit): void => {
    if (exit !== undefined || limit !== undefined) return;
    limit = hit;
    kill();
  };
  const outputBytes = (): number => stdout.totalBytes + stderr.totalBytes;
  const watching = watch?.({ rootPid, extent: command.extent, outputBytes, stop });
  const student: StudentProcess = {
    rootPid,
    exited,
    get exit() {
      return exit;
    },
    get stdout() {
      return stdout.text.replaceAll(options.folder, submissionFolder);
    },
    get stderr() {
      return stderr.text.replaceAll(options.folder, submissionFolder);
    },
    keyboard: terminal === undefined ? pipeKeyboard(keys) : terminalKeyboard(keys),
    terminal,
    feed(bytes) {
      if (!keys.writable) return;
      if (bytes === undefined) keys.end();
      else keys.write(bytes);
    },
    interrupt() {
      if (exit !== undefined) return;
      for (const pid of innerProcesses(rootPid, command.extent)) sendSignal(pid, "SIGINT");
    },
    kill,
    stop,
    async [Symbol.asyncDispose]() {
      kill();
      await exited;
      running.delete(student);
    },
  };
  running.add(student);
  return student;
}

const lastMomentsMs = 20_000;

/** How a program ended of which the kernel shows nothing any more. Should it only look so, it is ended now. */
export async function lastExit(program: StudentProcess): Promise<Exit> {
  const overdue = setTimeout(() => program.kill(), lastMomentsMs);
  return await program.exited.finally(() => clearTimeout(overdue));
}

const running = new Set<StudentProcess>();

/** For a worker that is about to end, and has no namespace that would end its programs with it. */
export function killAll(): void {
  for (const student of running) student.kill();
}

async function rootPidOf(child: ChildProcess, { pidDescriptor }: CommandLine): Promise<number | undefined> {
  return pidDescriptor === undefined ? child.pid : await readReportedPid(child.stdio[pidDescriptor] as Readable);
}

const longestPauseMs = 20;

/** A pid namespace is empty when its first process is gone, which outlives the command that it was made for. */
async function untilGone(pid: number): Promise<void> {
  for (let pauseMs = 1; existsSync(`/proc/${pid}`); pauseMs = Math.min(2 * pauseMs, longestPauseMs))
    await pause(pauseMs);
}
