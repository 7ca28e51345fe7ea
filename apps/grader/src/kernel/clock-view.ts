import { existsSync } from "node:fs";
import { datagramsOf, readIpCounters } from "./ip-counters.ts";
import { monotonicMs } from "./monotonic-clock.ts";
import type { KernelView } from "./kernel-view.ts";
import { eventsDelivered, Pauses } from "./pause.ts";
import { ProcFiles } from "./proc-files.ts";
import type { Readiness, ReadyOptions } from "./ready.ts";
import { ephemeralPorts, serverSockets } from "./server-sockets.ts";
import { factOf, type SocketFact } from "./socket-facts.ts";
import { readSocketTables } from "./socket-tables.ts";
import { completeBudget } from "./spending.ts";
import { ownSocketInodes } from "./subject.ts";
import type { WaitOptions, WaitOutcome } from "./wait.ts";

export interface ClockViewOptions {
  rootPid: number;
  /** Where the program is taken to be reachable once it has had time to start, on a system without socket tables. */
  assumed: Pick<SocketFact, "transport" | "localPort">;
  /** How long that takes. Default 1,000. */
  startMs?: number;
}

const lookEveryMs = 20;

/**
 * The same view where the kernel cannot be asked: silence is presumed once `blockedMs` have passed on the clock.
 * Slow where no reply comes, and unfair to a program that is late because the machine is busy.
 */
export function openClockView({ rootPid, assumed, startMs = 1_000 }: ClockViewOptions): KernelView {
  const files = new ProcFiles();
  const hasTables = existsSync("/proc/net/tcp");
  const strangers = new Set(hasTables ? readSocketTables(files).map(({ inode }) => inode) : []);
  const openedMs = monotonicMs();

  const sockets = (): SocketFact[] => {
    if (!hasTables) return monotonicMs() - openedMs < startMs ? [] : [assumedSocket(rootPid, assumed)];
    const ours = ownSocketInodes();
    const others = readSocketTables(files).filter(({ inode }) => !ours.has(inode) && !strangers.has(inode));
    return others.map((row) => factOf(rootPid, unknownDescriptor, row));
  };

  return {
    sockets,
    datagrams: () => datagramsOf(readIpCounters(files)),
    baseline: () => ({ atMs: monotonicMs(), threads: new Map(), idle: [], settledInFlight: undefined, packetsSent: 0 }),
    waitUntilReady: async ({ budget, signal }: ReadyOptions): Promise<Readiness> => {
      const { blockedMs } = completeBudget(budget);
      using pauses = new Pauses(signal);
      const startedMs = monotonicMs();
      for (;;) {
        if (!isAlive(rootPid)) return { kind: "ended" };
        const found = hasTables ? serverSockets(sockets(), false, ephemeralPorts()) : sockets();
        if (found.length > 0) return { kind: "ready", sockets: found };
        if (monotonicMs() - startedMs >= blockedMs) {
          return { kind: "quiet-without-socket", presumed: true, evidence: { threads: [], sockets: [] } };
        }
        await pauses.pause(lookEveryMs);
      }
    },
    waitForQuiet: async ({
      arrivals,
      restSuffices = () => false,
      budget,
      signal,
    }: WaitOptions): Promise<WaitOutcome> => {
      const { blockedMs } = completeBudget(budget);
      using pauses = new Pauses(signal, arrivals);
      const startedMs = monotonicMs();
      for (;;) {
        const isOver = !isAlive(rootPid);
        await eventsDelivered();
        const passedMs = monotonicMs() - startedMs;
        if (arrivals?.hasArrived() === true) return { kind: "arrived", blockedMs: passedMs };
        if (isOver) return { kind: "ended", blockedMs: passedMs };
        if (restSuffices() || passedMs >= blockedMs) {
          return { kind: "quiet", presumed: true, evidence: { threads: [], sockets: [] }, blockedMs: passedMs };
        }
        await pauses.pause(lookEveryMs);
      }
    },
    [Symbol.dispose]: () => files[Symbol.dispose](),
  };
}

const unknownDescriptor = -1;

function assumedSocket(pid: number, { transport, localPort }: ClockViewOptions["assumed"]): SocketFact {
  return {
    pid,
    fd: unknownDescriptor,
    inode: "",
    transport,
    family: 4,
    state: transport === "tcp" ? "listening" : "bound",
    localAddress: "0.0.0.0",
    localPort,
    remoteAddress: "0.0.0.0",
    remotePort: 0,
    receiveQueueBytes: 0,
    sendQueueBytes: 0,
    connectionsNotAccepted: 0,
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
