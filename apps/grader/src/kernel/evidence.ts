import type { BlockedCall } from "./blocked-call.ts";
import type { DescriptorTarget } from "./file-descriptors.ts";
import type { Look } from "./observer.ts";
import { socketFacts, type SocketFact } from "./socket-facts.ts";
import { readSocketTables } from "./socket-tables.ts";
import { readStanding, type Standing, type StandingThread } from "./standing.ts";
import type { Subject } from "./subject.ts";

/** Why no reply can come: what every thread waits for, and what lies unread. */
export interface QuietEvidence {
  threads: ThreadEvidence[];
  sockets: SocketFact[];
}

export interface ThreadEvidence {
  pid: number;
  /** The thread's own name. */
  name: string;
  /** In words: `accept on port 12000`, `reading standard input`. */
  doing: string;
}

/** Reads what belongs to a standing, for a person. */
export function readEvidence({ observer }: Subject, standing: Standing): QuietEvidence {
  return evidenceOf(standing, socketFacts(readSocketTables(observer.files), standing));
}

/** What a program is at, in words, even while it runs. */
export function doingIn(subject: Subject, look: Look): string {
  const { threads } = readEvidence(subject, readStanding(look, subject.observer.files));
  return listOf([...new Set(threads.map(({ doing }) => doing))]);
}

export function evidenceOf(standing: Standing, sockets: SocketFact[]): QuietEvidence {
  const threads = standing.threads.map((subject) => ({
    pid: subject.thread.pid,
    name: subject.thread.name,
    doing: doing(subject, standing, sockets),
  }));
  return { threads, sockets };
}

/** What one thread is blocked in, in words. */
function doing({ thread, blocked }: StandingThread, standing: Standing, sockets: readonly SocketFact[]): string {
  const descriptors = standing.processes.get(thread.pid)?.descriptors;
  const things = blocked.descriptors.map((fd) => nameOf(thread.pid, fd, descriptors?.get(fd), sockets));
  const [first = "nothing"] = things;
  switch (blocked.call) {
    case "running":
    case "stopped":
      return blocked.call;
    case "unreadable":
    case "unknown":
      return "a system call that cannot be told";
    case "read":
    case "readv":
      return isStream(first) ? `reading ${first}` : `${blocked.call} on ${first}`;
    case "write":
    case "writev":
      return isStream(first) ? `writing ${first}` : `${blocked.call} on ${first}`;
    case "wait4":
    case "waitid":
      return "waiting for another process to end";
    case "nanosleep":
    case "clock_nanosleep":
      return `sleeping${lasting(blocked)}`;
    default: {
      const network = [...new Set(things)].filter((thing) => thing !== "");
      return `${blocked.call}${network.length > 0 ? ` on ${listOf(network)}` : ""}${lasting(blocked)}`;
    }
  }
}

function lasting({ durationMs }: BlockedCall): string {
  return durationMs === undefined ? "" : ` for ${durationMs / 1_000} s`;
}

const standardStreams = ["standard input", "standard output", "standard error"];
const otherStreams: Readonly<Partial<Record<DescriptorTarget["kind"], string>>> = {
  pipe: "a pipe",
  terminal: "its terminal",
};

function isStream(thing: string): boolean {
  return standardStreams.includes(thing) || Object.values(otherStreams).includes(thing);
}

function nameOf(pid: number, fd: number, target: DescriptorTarget | undefined, sockets: readonly SocketFact[]): string {
  const socket = sockets.find((one) => one.pid === pid && one.fd === fd);
  if (socket !== undefined) return socketName(socket);
  return standardStreams[fd] ?? (target && otherStreams[target.kind]) ?? "";
}

/** Below it are the ports that programs choose; whoever has one above it was given it by the kernel. */
const firstEphemeralPort = 32_768;

/**
 * `port 12000`, `UDP port 12000`, `a client's TCP connection`. A port that the kernel chose is left out: it is another
 * one in every run.
 */
export function socketName(socket: SocketFact): string {
  const transport = socket.transport.toUpperCase();
  switch (socket.state) {
    case "listening":
      return portName(socket.localPort, "port");
    case "bound":
      return portName(socket.localPort, `${transport} port`);
    case "unbound":
      return `a ${transport} socket without a port`;
    default:
      return socket.remotePort < firstEphemeralPort
        ? `its ${transport} connection to port ${socket.remotePort}`
        : `a client's ${transport} connection`;
  }
}

function portName(port: number, kind: string): string {
  return port < firstEphemeralPort ? `${kind} ${port}` : `a ${kind} that the kernel chose`;
}

export function listOf(things: readonly string[]): string {
  return things.length < 2 ? things.join("") : `${things.slice(0, -1).join(", ")} and ${things.at(-1) ?? ""}`;
}
