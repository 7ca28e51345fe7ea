import { describe, expect, it } from "vitest";
import type { BlockedCall } from "../../src/kernel/blocked-call.ts";
import type { Circumstances } from "../../src/kernel/excuses.ts";
import { catchesAlarm } from "../../src/kernel/hidden-timers.ts";
import type { ObservedThread } from "../../src/kernel/observer.ts";
import { prospect } from "../../src/kernel/rule.ts";
import type { SocketFact } from "../../src/kernel/socket-facts.ts";
import type { StandingThread } from "../../src/kernel/standing.ts";

const thread: ObservedThread = {
  pid: 8,
  tid: 8,
  name: "python3",
  state: "S",
  cpuNs: 0,
  delayNs: 0,
  schedule: "1000 10 5",
  call: "",
  sinceEarliestMs: 9_990,
  sinceLatestMs: 10_000,
  threadCount: 1,
};

const listener = {
  state: "listening",
  inode: "1001",
  receiveQueueBytes: 0,
  connectionsNotAccepted: 0,
} as SocketFact;

function waiting(blocked: Partial<BlockedCall>, of: Partial<ObservedThread> = {}): StandingThread {
  const call: BlockedCall = { wait: "for-ever", call: "recvfrom", descriptors: [], site: "45 0x7f 0x40", ...blocked };
  return { thread: { ...thread, ...of }, blocked: call };
}

interface Given extends Partial<Omit<Circumstances, "standing" | "baseline" | "activity">> {
  threads: StandingThread[];
  before?: StandingThread[];
  /** When it was last known to be idle; as `before` unless given. */
  idle?: StandingThread[];
  rounds?: number;
  lastActivityMs?: number;
  executable?: string;
  timers?: Circumstances["standing"]["timers"];
}

function foresee({ threads, before = [], idle = before, rounds = 0, lastActivityMs = 10_000, ...given }: Given) {
  const { executable = "python3", timers = [], ...rest } = given;
  const descriptors = new Map([
    [3, { kind: "socket", inode: "1001" } as const],
    [4, { kind: "socket", inode: "1002" } as const],
  ]);
  const process = { executable, descriptors, firstMadeThread: 9, livingThread: 8, isClosed: false };
  return prospect({
    standing: { threads, processes: new Map([[8, process]]), timers },
    baseline: { atMs: 9_000, threads: new Map([[8, before]]), idle, settledInFlight: 0, packetsSent: 0 },
    activity: { lastMs: lastActivityMs, rounds: new Map([[8, rounds]]), sites: new Map() },
    nowMs: 10_001,
    remainingBlockedMs: 5_000,
    sockets: () => [listener],
    mayTimeOutReceives: false,
    ...rest,
  });
}

const certain = { still: true, presumed: false, idle: true };
const presumed = { still: true, presumed: true, idle: true };

it("nothing comes of threads that wait for ever", () => {
  expect(foresee({ threads: [waiting({}), waiting({ call: "futex" }, { tid: 10 })] })).toEqual(certain);
});

it.each(["busy", "out"] as const)("something may come of a thread that is %s", (wait) => {
  expect(foresee({ threads: [waiting({}), waiting({ wait })] })).toEqual({ still: false, untilMs: Infinity });
});

it("something may come of a receive whose time-out nobody can see", () => {
  expect(foresee({ threads: [waiting({})], mayTimeOutReceives: true })).toMatchObject({ still: false });
});

describe("a sleep that was not there before", () => {
  it("is waited for until it ends", () => {
    const threads = [waiting({ wait: "sleep", call: "nanosleep", durationMs: 3_000 })];
    expect(foresee({ threads, lastActivityMs: 0, rounds: 9 })).toEqual({ still: false, untilMs: 13_000 });
  });

  it("is not waited for if it certainly ends too late", () => {
    const sleep = { wait: "sleep", call: "nanosleep", durationMs: 6_000 } as const;
    expect(foresee({ threads: [waiting(sleep)] })).toEqual({ still: true, presumed: true, idle: false });
    const since = { sinceEarliestMs: -Infinity };
    expect(foresee({ threads: [waiting(sleep, since)] })).toMatchObject({ still: false });
  });

  it("is waited for without knowing how long when its time-out is unknown", () => {
    expect(foresee({ threads: [waiting({ wait: "sleep", call: "unknown" })] })).toEqual({
      still: false,
      untilMs: Infinity,
    });
  });
});

describe("a loop with a time-out that was there before", () => {
  const tick = { wait: "tick", call: "poll", durationMs: 200, descriptors: [4] } as const;
  const ran = { schedule: "2000 20 6" };
  const loop: Given = { threads: [waiting(tick, ran)], before: [waiting(tick)], rounds: 1, lastActivityMs: 9_001 };

  it("is idle after it has come round and nothing has happened for a second", () => {
    expect(foresee(loop)).toEqual(presumed);
  });

  it.each([
    ["has not come round", { rounds: 0 }],
    ["something has happened less than a second ago", { lastActivityMs: 9_002 }],
    ["it waited less before", { before: [waiting({ ...tick, durationMs: 100 })] }],
    ["it was another call before", { before: [waiting({ ...tick, call: "epoll_wait" })] }],
    ["it was not there before", { before: [] }],
    [
      "it was somewhere else before, for another socket",
      { before: [waiting({ ...tick, site: "7 1 1", descriptors: [5] })] },
    ],
  ])("is not idle if %s", (_, changed: Partial<Given>) => {
    expect(foresee({ ...loop, ...changed })).toMatchObject({ still: false });
  });

  it("is the same loop from another place with one more socket", () => {
    const threads = [waiting({ ...tick, site: "7 1 1", descriptors: [4, 5] }, ran)];
    expect(foresee({ ...loop, threads })).toEqual(presumed);
  });

  it("must come round twice if it sleeps", () => {
    const sleep = { wait: "sleep", call: "clock_nanosleep", deadlineMs: 10_100, descriptors: [] } as const;
    const sleeping = { ...loop, threads: [waiting(sleep, ran)], before: [waiting({ ...sleep, deadlineMs: 10_200 })] };
    expect(foresee({ ...sleeping, rounds: 1 })).toMatchObject({ still: false });
    expect(foresee({ ...sleeping, rounds: 2 })).toEqual(presumed);
  });
});

it("a wait for further clients brings nothing to those that are there, if it was there before", () => {
  const accepting = { wait: "tick", call: "poll", durationMs: 500, descriptors: [3] } as const;
  expect(foresee({ threads: [waiting(accepting)], before: [waiting(accepting)] })).toEqual(certain);
  expect(foresee({ threads: [waiting(accepting)] })).toMatchObject({ still: false });
  const before = [waiting({ call: "poll", descriptors: [3] })];
  expect(foresee({ threads: [waiting(accepting)], before })).toMatchObject({ still: false });
});

it("a timer more than a second away on a thread that has not run since is no answer to what was said since", () => {
  const housekeeping = waiting({ wait: "sleep", call: "futex", deadlineMs: 12_000 });
  expect(foresee({ threads: [housekeeping], before: [housekeeping] })).toEqual(presumed);
  const soon = waiting({ wait: "sleep", call: "futex", deadlineMs: 10_900 });
  expect(foresee({ threads: [soon], before: [soon] })).toMatchObject({ still: false });
});

describe("a sleep that began before, for an earlier client", () => {
  const sleep = waiting({ wait: "sleep", call: "clock_nanosleep", deadlineMs: 12_000 });
  const sleeping: Given = { threads: [sleep], before: [sleep], idle: [waiting({ call: "accept4" })] };

  it("is waited for until it ends", () => {
    expect(foresee(sleeping)).toEqual({ still: false, untilMs: 12_000 });
  });

  it.each([
    ["a client", { ...listener, connectionsNotAccepted: 1 }],
    ["a datagram", { ...listener, state: "bound" as const, receiveQueueBytes: 768 }],
  ])("is waited for, idle or not, where it leaves %s waiting", (_, socket) => {
    expect(foresee({ ...sleeping, idle: [sleep] })).toEqual(presumed);
    expect(foresee({ ...sleeping, idle: [sleep], sockets: () => [socket] })).toEqual({ still: false, untilMs: 12_000 });
  });
});

describe("a runtime's own timed waits bring nothing", () => {
  const timed = { wait: "sleep", call: "futex", durationMs: 300 } as const;

  it("in a Java machine, by the thread's name", () => {
    const internal = [waiting(timed, { name: "VM Periodic Tas" })];
    expect(foresee({ threads: internal, executable: "java" })).toEqual(certain);
    expect(foresee({ threads: internal })).toMatchObject({ still: false });
    expect(foresee({ threads: [waiting(timed, { name: "Thread-0" })], executable: "java" })).toMatchObject({
      still: false,
    });
  });

  it("in a Java machine that goes on, but not in one that waits for its last compilers and then ends", () => {
    const thread = { name: "VM Thread", sinceLatestMs: 10_000 };
    const operating = waiting({ wait: "sleep", call: "futex", deadlineMs: 10_990 }, thread);
    const ending = waiting({ wait: "sleep", call: "futex", deadlineMs: 10_009 }, thread);
    expect(foresee({ threads: [operating], executable: "java" })).toEqual(certain);
    expect(foresee({ threads: [ending], executable: "java" })).toEqual({ still: false, untilMs: 10_009 });
  });

  it("in Node, in the first thread that it makes", () => {
    expect(foresee({ threads: [waiting(timed, { tid: 9 })], executable: "node" })).toEqual(certain);
    expect(foresee({ threads: [waiting(timed, { tid: 10 })], executable: "node" })).toMatchObject({ still: false });
  });
});

it("something may come of a timer that no call shows", () => {
  const threads = [waiting({})];
  expect(foresee({ threads, timers: [{ pid: 8, what: "alarm signal" }] })).toEqual({ still: false, untilMs: Infinity });
  expect(foresee({ threads, timers: [{ pid: 8, what: "timer descriptor", deadlineMs: 10_300 }] })).toEqual({
    still: false,
    untilMs: 10_300,
  });
  expect(foresee({ threads, timers: [{ pid: 8, what: "timer descriptor", deadlineMs: 60_000 }] })).toMatchObject({
    still: true,
    presumed: true,
  });
});

it.each([
  ["a Python program that set a handler", "0000000000000000", "0000000000002002", true],
  ["a program that holds it back to wait for it", "0000000000002000", "0000000000000000", true],
  ["a Python program without one", "0000000000000000", "0000000000000002", false],
  ["a Go program, which catches everything", "0000000000000000", "fffffffd7fc1feff", false],
])("%s: SIGALRM", (_, blocked, caught, expected) => {
  expect(catchesAlarm(`Name:\tx\nSigBlk:\t${blocked}\nSigIgn:\t0000000001001000\nSigCgt:\t${caught}\n`)).toBe(expected);
});
