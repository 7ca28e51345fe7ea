import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import type { Limits } from "../contract/assignment.ts";
import type { Exit } from "../contract/launch.ts";
import type { LimitHit } from "../contract/limit.ts";
import type { Extent } from "../sandbox/strategy.ts";

/** Settles when a command has ended and all that it wrote has been read, with how it ended. Call before it can have. */
export function exitOf(child: ChildProcess, extent: Extent): Promise<Exit> {
  if (extent === "process-group") child.once("exit", () => abandonOutput(child));
  return new Promise((resolve) => {
    child.once("close", (status, signal) => resolve(describeExit(status, signal, extent)));
  });
}

/** For what has left its process group, is still alive and holds the output streams. */
const lastOutputMs = 1_000;

function abandonOutput(child: ChildProcess): void {
  const overdue = setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, lastOutputMs);
  child.once("close", () => clearTimeout(overdue));
}

/**
 * A sandbox's first process reports a signal of its program as 128 and the signal's number, as a shell does. A program
 * may choose such a status itself: those of signals that only a person or another process sends are taken for that.
 */
function describeExit(status: number | null, signal: NodeJS.Signals | null, extent: Extent): Exit {
  if (signal !== null) return { status: undefined, signal };
  const number = extent === "pid-namespace" && status !== null ? status - 128 : 0;
  if (number > 0 && number <= 31 && !sentByOthers.includes(number))
    return { status: undefined, signal: signalName(number) };
  return { status: status ?? undefined, signal: undefined };
}

const { SIGHUP, SIGINT, SIGTERM } = constants.signals;
const sentByOthers: readonly number[] = [SIGHUP, SIGINT, SIGTERM];

function signalName(number: number): string {
  const name = Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
  return name ?? `signal ${number}`;
}

/** The kernel's own limits end a program by a signal. */
export function limitOfSignal({ signal }: Exit, { fileBytes, programCpuMs }: Limits): LimitHit | undefined {
  if (signal === "SIGXFSZ") return { name: "file-size", allowed: fileBytes };
  return signal === "SIGXCPU" ? { name: "cpu", allowed: programCpuMs } : undefined;
}
