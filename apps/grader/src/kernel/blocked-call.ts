import { isRunning, siteOf } from "./thread-facts.ts";
import { callName, type WaitingCall } from "./syscall-table.ts";
import type { DescriptorTarget } from "./file-descriptors.ts";
import { descriptorSet, pollDescriptors, timespecMs, timevalMs } from "./call-arguments.ts";

/**
 * How a thread waits, by what can end it:
 * - `for-ever`: only something from outside, such as a packet, a client, another thread;
 * - `tick`: that, or a time-out, with a socket among what it waits for;
 * - `sleep`: time, or something that we cannot tell;
 * - `busy`: it goes on by itself, as soon as it gets a CPU or a disk;
 * - `out`: somebody must take what it wants to send.
 */
export type Wait = "for-ever" | "tick" | "sleep" | "busy" | "out";

export interface BlockedCall {
  wait: Wait;
  call: WaitingCall | "running" | "stopped" | "unreadable" | "unknown";
  /** The descriptors that it waits for. */
  descriptors: readonly number[];
  /** A relative time-out. */
  durationMs?: number;
  /** An absolute time-out, on the monotonic clock. */
  deadlineMs?: number;
  /** Call, stack pointer and program counter: the same place in the program, reached the same way. */
  site: string;
}

/** What a thread's arguments point to: its descriptors, its memory, and the clocks that deadlines are in. */
export interface CallContext {
  target(fd: number): DescriptorTarget | undefined;
  epollMembers(fd: number): readonly number[];
  memory(address: bigint, lengthBytes: number): Uint8Array | undefined;
  monotonicMs: number;
  realtimeMs: number;
  architecture?: NodeJS.Architecture;
}

interface Timeout {
  /** `none` waits for ever; `unknown` could not be read. */
  kind: "none" | "after" | "at" | "unknown";
  ms: number;
}

const none: Timeout = { kind: "none", ms: 0 };
const unknown: Timeout = { kind: "unknown", ms: 0 };

/** Tells how a thread waits from the text of `/proc/<pid>/task/<tid>/syscall`. */
export function classifyCall(text: string, state: string, context: CallContext): BlockedCall {
  if (state === "T" || state === "t") return plain("for-ever", "stopped", text);
  if (text === "unreadable") return plain("sleep", "unreadable", text);
  if (isRunning({ state, call: text })) return plain("busy", "running", text);
  const words = text.split(" ");
  const [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n] = words.slice(1, 7).map(BigInt);
  const site = siteOf(text);
  const call = callName(Number(words[0]), context.architecture);
  const fd = asInt(a);
  const on = (descriptors: readonly number[], timeout: Timeout): BlockedCall =>
    timed(call ?? "unknown", site, descriptors, timeout, context);

  switch (call) {
    case "read":
    case "readv":
      return readsFile(context.target(fd)) ? plain("busy", call, site) : on([fd], none);
    case "accept":
    case "accept4":
    case "recvfrom":
    case "recvmsg":
      return on([fd], none);
    case "recvmmsg":
      return on([fd], timespecAfter(e, context));
    case "wait4":
    case "waitid":
    case "pause":
    case "rt_sigsuspend":
    case "semop":
    case "msgrcv":
    case "flock":
    case "fcntl":
      return on([], none);
    case "poll":
      return on(pollDescriptors(a, asInt(b), context), millisecondsAfter(c));
    case "ppoll":
      return on(pollDescriptors(a, asInt(b), context), timespecAfter(c, context));
    case "select":
      return on(descriptorSet(asInt(a), [b, c, d], context), timevalAfter(e, context));
    case "pselect6":
      return on(descriptorSet(asInt(a), [b, c, d], context), timespecAfter(e, context));
    case "epoll_wait":
    case "epoll_pwait":
      return on(context.epollMembers(fd), millisecondsAfter(d));
    case "epoll_pwait2":
      return on(context.epollMembers(fd), timespecAfter(d, context));
    case "futex":
      return on([], futexTimeout(asInt(b), d, context));
    case "futex_waitv":
      return on([], timespecAt(d, asInt(e) === clockRealtime, context));
    case "nanosleep":
      return on([], timespecAfter(a, context));
    case "clock_nanosleep":
      return on(
        [],
        asInt(b) === timerAbsolute ? timespecAt(c, asInt(a) === clockRealtime, context) : timespecAfter(c, context),
      );
    case "rt_sigtimedwait":
      return on([], timespecAfter(c, context));
    case "semtimedop":
      return on([], timespecAfter(d, context));
    case "write":
    case "writev":
    case "sendto":
    case "sendmsg":
    case "sendmmsg":
    case "sendfile":
    case "splice":
    case "connect":
      return { wait: "out", call, descriptors: [fd], site };
    case undefined:
      return on([], unknown);
  }
}

const clockRealtime = 0;
const timerAbsolute = 1;
const futexWait = 0;
const futexCommandMask = 0x7f;
const futexClockRealtime = 256;

/** futex(2): FUTEX_WAIT takes a relative time-out, every other waiting operation an absolute one. */
function futexTimeout(operation: number, address: bigint, context: CallContext): Timeout {
  return (operation & futexCommandMask) === futexWait
    ? timespecAfter(address, context)
    : timespecAt(address, (operation & futexClockRealtime) !== 0, context);
}

function timed(
  call: BlockedCall["call"],
  site: string,
  descriptors: readonly number[],
  timeout: Timeout,
  context: CallContext,
): BlockedCall {
  const base = { call, descriptors, site };
  if (timeout.kind === "none") return { ...base, wait: "for-ever" };
  const hasSocket = descriptors.some((fd) => context.target(fd)?.kind === "socket");
  const wait = hasSocket ? "tick" : "sleep";
  if (timeout.kind === "unknown") return { ...base, wait };
  if (timeout.kind === "at") return { ...base, wait, deadlineMs: timeout.ms };
  return { ...base, wait: timeout.ms === 0 ? "busy" : wait, durationMs: timeout.ms };
}

function plain(wait: Wait, call: BlockedCall["call"], site: string): BlockedCall {
  return { wait, call, descriptors: [], site };
}

/** A read that only a disk or a device can hold up. */
function readsFile(target: DescriptorTarget | undefined): boolean {
  return target?.kind === "file";
}

/** Registers hold an `int` in their lower half; what stands above it means nothing. */
function asInt(register: bigint): number {
  return Number(BigInt.asIntN(32, register));
}

function millisecondsAfter(register: bigint): Timeout {
  const ms = asInt(register);
  return ms < 0 ? none : { kind: "after", ms };
}

function timespecAfter(address: bigint, context: CallContext): Timeout {
  if (address === 0n) return none;
  const ms = timespecMs(context.memory(address, 16));
  return ms === undefined ? unknown : { kind: "after", ms };
}

function timevalAfter(address: bigint, context: CallContext): Timeout {
  if (address === 0n) return none;
  const ms = timevalMs(context.memory(address, 16));
  return ms === undefined ? unknown : { kind: "after", ms };
}

function timespecAt(address: bigint, isRealtime: boolean, context: CallContext): Timeout {
  if (address === 0n) return none;
  const ms = timespecMs(context.memory(address, 16));
  if (ms === undefined) return unknown;
  return { kind: "at", ms: isRealtime ? ms - context.realtimeMs + context.monotonicMs : ms };
}
