import type { Assignment } from "../contract/assignment.ts";
import type { LaunchOutcome, ServerSocket } from "../contract/launch.ts";
import type { Prompt, Recipe, Transport } from "../contract/program.ts";
import {
  describeQuiet,
  openClockView,
  openKernelView,
  type KernelView,
  type Readiness,
  type SocketFact,
} from "../kernel/index.ts";
import { eventLoopTurns } from "../probe/event-loop-turns.ts";
import { nextAnswer } from "../probe/next-answer.ts";
import type { Waiter } from "../probe/waiter.ts";
import { wholeSeconds } from "../text/whole-seconds.ts";
import type { Allowance } from "./allowance.ts";
import { hiddenEvidence, hidesItself } from "./hidden-process.ts";
import { hostToAsk } from "./host-to-ask.ts";
import { createKernelWaiter } from "./kernel-waiter.ts";
import { never } from "./never.ts";
import type { Room } from "./program-folder.ts";
import { resolveArgv, runtimeFolders } from "./resolve-argv.ts";
import { lastExit, startStudentProcess, type StudentProcess } from "./student-process.ts";
import { atTerminal } from "./terminal/terminal.ts";
import type { Workshop } from "./workshop.ts";

/** What a program's standard input and output are: a terminal's, as for a person who starts it, or pipes. */
export type SitsAt = "terminal" | "pipe";

/** A program that is ready to be asked, or why it is not. */
export type Started = { ready: true; program: RunningProgram } | { ready: false; launch: LaunchOutcome };

export interface RunningProgram extends AsyncDisposable {
  readonly process: StudentProcess;
  readonly waiter: Waiter;
  /** Where it was found by the kernel's tables. */
  readonly server: ServerSocket;
  /** The address by which clients of this machine reach it. */
  readonly host: string;
}

export interface StartOptions extends OpenOptions {
  /** What it may ask at its keyboard before it has its socket. */
  prompts: readonly Prompt[];
}

export interface OpenOptions {
  workshop: Workshop;
  recipe: Recipe;
  /** This start's own copy of the program's files; it is removed when the program has ended. */
  room: Room;
  allowance: Allowance;
  assignment: Assignment;
  /** What the source says; the kernel has the last word. */
  transport: Transport;
  /** Who it is and whom it can look up, where that is not the workshop's. */
  identityFolder?: string;
  /** Where it is started; default `pipe`. */
  sitsAt?: SitsAt;
}

export async function startProgram(options: StartOptions): Promise<Started> {
  const { process, view, [Symbol.asyncDispose]: end } = await openProgram(options);
  const { limits } = options.assignment;
  try {
    const launch = await waitForLaunch(process, view, options);
    if (launch.outcome === "ready") {
      const { allowance } = options;
      const { ownNetwork } = options.workshop.sandbox;
      const waiter = createKernelWaiter(view, {
        program: process,
        runtime: options.recipe.runtime,
        limits,
        allowance,
        ownNetwork,
      });
      const host = await hostToAsk(launch);
      return { ready: true, program: { process, waiter, server: launch, host, [Symbol.asyncDispose]: end } };
    }
    await end();
    return { ready: false, launch };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A program that has been started, and what the kernel shows of it from its first moment on. */
export interface OpenProgram extends AsyncDisposable {
  readonly process: StudentProcess;
  readonly view: KernelView;
}

export async function openProgram(options: OpenOptions): Promise<OpenProgram> {
  const { workshop, recipe, room, allowance, assignment, sitsAt = "pipe" } = options;
  const { folder, scratchFolder } = room;
  const { limits } = assignment;
  const command = workshop.sandbox.studentCommand({
    argv: resolveArgv(recipe.run, workshop.runtimes),
    folder,
    startIn: recipe.folder,
    scratchFolder,
    readOnlyFolders: runtimeFolders(recipe, workshop.runtimes),
    identityFolder: options.identityFolder ?? workshop.identityFolder,
    limits,
    keepsSession: sitsAt === "terminal",
  });
  const guard = { limits, cpuMs: Infinity, allowance, workFolder: workshop.ownFolder };
  const process = await startStudentProcess(sitsAt === "terminal" ? atTerminal(command) : command, {
    folder,
    outputBytes: limits.outputBytes,
    guard,
    endsWith: "last-process",
  });
  const view = openView(process.rootPid, options);
  return {
    process,
    view,
    async [Symbol.asyncDispose]() {
      await process[Symbol.asyncDispose]();
      view[Symbol.dispose]();
      await room[Symbol.asyncDispose]();
    },
  };
}

function openView(rootPid: number, { workshop, transport, assignment }: OpenOptions): KernelView {
  if (workshop.waiting === "clock")
    return openClockView({ rootPid, assumed: { transport, localPort: assignment.port } });
  return openKernelView({ rootPid, namespace: workshop.sandbox.ownNetwork ? "own" : "shared" });
}

async function waitForLaunch(process: StudentProcess, view: KernelView, options: StartOptions): Promise<LaunchOutcome> {
  const { limits } = options.assignment;
  const budget = { cpuMs: limits.cpuMs, blockedMs: limits.blockedMs, wallMs: limits.wallMs };
  const answered: Prompt[] = [];
  let readiness = await view.waitUntilReady({ signal: never, budget });
  while (isAsking(readiness)) {
    // What the program wrote before it came to rest lies in its pipes.
    await eventLoopTurns(2);
    const prompt = nextAnswer(options.prompts, { shown: process.stdout, answered });
    if (prompt?.answer === undefined) break;
    answered.push(prompt);
    await process.keyboard.type(prompt.answer);
    readiness = await view.waitUntilReady({ signal: never, budget });
  }
  const tails = (): { stdoutTail: string; stderrTail: string } => ({
    stdoutTail: process.stdout,
    stderrTail: process.stderr,
  });
  switch (readiness.kind) {
    case "ready":
      return { outcome: "ready", ...chooseSocket(readiness.sockets.map(serverSocket), options) };
    case "ended":
      return { outcome: "exited", exit: await lastExit(process), ...tails() };
    case "quiet-without-socket": {
      const isHidden = readiness.evidence.threads.some(({ pid }) => hidesItself(pid));
      const evidence = isHidden ? hiddenEvidence : describeQuiet(readiness.evidence);
      return { outcome: "never-bound", evidence, ...tails() };
    }
    case "cpu-spent":
      return { outcome: "never-bound", evidence: `It used ${wholeSeconds(readiness.cpuMs)} of CPU time.`, ...tails() };
    case "wall-spent":
      return {
        outcome: "never-bound",
        evidence: `${wholeSeconds(readiness.wallMs)} went by: ${readiness.doing}.`,
        ...tails(),
      };
  }
}

/** Reads its keyboard, and cannot be reached before it is told something. */
function isAsking(readiness: Readiness): boolean {
  if (readiness.kind !== "quiet-without-socket") return false;
  return readiness.evidence.threads.some(({ doing }) => doing.includes("standard input"));
}

function serverSocket({ transport, localAddress, localPort }: SocketFact): ServerSocket {
  return { transport, address: localAddress, port: localPort };
}

/** The socket that the assignment asks for, else the nearest to it; of several the same one at each start. */
function chooseSocket(sockets: readonly ServerSocket[], options: StartOptions): ServerSocket {
  const rank = (socket: ServerSocket): number =>
    (socket.transport === options.transport ? 0 : 2) + (socket.port === options.assignment.port ? 0 : 1);
  const place = ({ address, port }: ServerSocket): string => `${address} ${port}`;
  const [nearest] = [...sockets].sort((a, b) => rank(a) - rank(b) || (place(a) < place(b) ? -1 : 1));
  if (nearest === undefined) throw new Error("Ready without a socket");
  return nearest;
}
