import { describe, expect, it } from "vitest";
import { activityAfter, activityFrom } from "../../src/kernel/activity.ts";
import { isHousekeeper } from "../../src/kernel/excuses.ts";
import type { Look, ObservedThread } from "../../src/kernel/observer.ts";
import { isUnbroken, type Rest } from "../../src/kernel/rest.ts";
import { completeBudget, Spending } from "../../src/kernel/spending.ts";
import type { ProcessFacts, StandingThread } from "../../src/kernel/standing.ts";
import { readThread, sameThreads } from "../../src/kernel/thread-facts.ts";

const asleep = "7 0x1000 0x1 0xc8 0x0 0x0 0x0 0x7ffc0868 0x7fa37f63";
const elsewhere = "45 0x3 0x0 0x0 0x0 0x0 0x0 0x7ffc0900 0x7fa37e00";

const thread: ObservedThread = {
  pid: 8,
  tid: 8,
  name: "python3",
  state: "S",
  cpuNs: 0,
  delayNs: 0,
  schedule: "1000 10 5",
  call: asleep,
  sinceEarliestMs: 0,
  sinceLatestMs: 0,
  threadCount: 1,
};

function lookAt(atMs: number, threads: Partial<ObservedThread>[], rest: Partial<Look> = {}): Look {
  const counters = { inFlight: 0, sent: 10, datagramsSent: 0, datagramsRefused: 0 };
  const program = threads.map((changed) => ({ ...thread, ...changed }));
  return { atMs, program, ended: false, counters, cpuMs: 0, delayMs: 0, ...rest };
}

describe("a thread", () => {
  const files: Record<string, string> = {
    "/proc/8/task/9/schedstat": "16516851 2000 39\n",
    "/proc/8/task/9/syscall": `${asleep}\n`,
    "/proc/8/task/9/stat": "9 (a) S (b) S 1 8 8 0 -1 4194304\n",
  };

  it("is read with the name that it gave itself, whatever that is", () => {
    expect(readThread(8, 9, { read: (path) => files[path] })).toEqual({
      pid: 8,
      tid: 9,
      name: "a) S (b",
      state: "S",
      cpuNs: 16_516_851,
      delayNs: 2_000,
      schedule: "16516851 2000 39",
      call: asleep,
      threadCount: 1,
    });
  });

  it("is gone when any of its files is", () => {
    expect(readThread(8, 9, { read: (path) => (path.endsWith("stat") ? undefined : "") })).toBeUndefined();
  });

  it.each([
    ["it ran", { schedule: "1001 10 6" }],
    ["it is elsewhere", { call: elsewhere }],
    ["it is being woken up", { state: "R" }],
    ["it is another one", { tid: 9 }],
  ])("is not where it was if %s", (_, changed) => {
    const [before, after] = [lookAt(0, [{}, {}]).program, lookAt(1, [{}, changed]).program];
    expect(sameThreads(before, lookAt(1, [{}, {}]).program)).toBe(true);
    expect(sameThreads(before, after)).toBe(false);
    expect(sameThreads(before, before.slice(1))).toBe(false);
  });
});

describe("what has happened", () => {
  const first = lookAt(100, [{}]);
  const ran = { schedule: "2000 10 6" };
  const start = activityFrom(first);

  it("is nothing when nothing has changed", () => {
    expect(activityAfter(start, first, lookAt(120, [{}]))).toMatchObject({ lastMs: 100, rounds: new Map() });
  });

  it("is a round when a thread ran and is back", () => {
    const once = activityAfter(start, first, lookAt(120, [ran]));
    expect(once).toMatchObject({ lastMs: 100, rounds: new Map([[8, 1]]) });
    const running = { schedule: "2000 10 7", state: "R", call: "running" };
    const twice = activityAfter(once, lookAt(120, [ran]), lookAt(140, [running]));
    expect(twice.rounds).toEqual(new Map([[8, 1]]));
    const back = { schedule: "3000 10 7" };
    expect(activityAfter(twice, lookAt(140, [running]), lookAt(160, [back])).rounds).toEqual(new Map([[8, 2]]));
  });

  it.each([
    ["a thread is elsewhere", lookAt(120, [{ ...ran, call: elsewhere }])],
    ["a thread was made", lookAt(120, [{}, { tid: 9 }])],
    [
      "something was sent",
      lookAt(120, [{}], { counters: { inFlight: 0, sent: 11, datagramsSent: 0, datagramsRefused: 0 } }),
    ],
  ])("starts afresh when %s", (_, next) => {
    const rounds = { ...start, rounds: new Map([[8, 3]]) };
    expect(activityAfter(rounds, first, next)).toMatchObject({ lastMs: 120, rounds: new Map() });
  });
});

describe("a rest", () => {
  const before = lookAt(0, [{}, { tid: 9, schedule: "70 1 3" }]);
  const standing = { threads: [], processes: new Map(), timers: [] };
  const restWith = (...housekeepers: number[]): Rest => ({
    since: before,
    sinceMs: 0,
    standing,
    housekeepers: new Set(housekeepers),
  });
  const after = lookAt(1, [{}, { tid: 9, schedule: "71 1 4" }]);

  it("is broken by any thread that ran, but not by a runtime's housekeeping", () => {
    expect(isUnbroken(restWith(), before)).toBe(true);
    expect(isUnbroken(restWith(), after)).toBe(false);
    expect(isUnbroken(restWith(9), after)).toBe(true);
    expect(isUnbroken(restWith(8), after)).toBe(false);
  });

  it("knows a Java machine's housekeeping from a thread that calls itself so", () => {
    const named = { thread: { ...thread, name: "VM Periodic Tas" }, blocked: { wait: "sleep" } } as StandingThread;
    const run = (executable: string) => ({ processes: new Map([[8, { executable } as ProcessFacts]]) });
    expect(isHousekeeper(named, run("java"))).toBe(true);
    expect(isHousekeeper(named, run("python3"))).toBe(false);
    expect(isHousekeeper({ ...named, thread }, run("java"))).toBe(false);
  });
});

describe("what is spent", () => {
  const budget = completeBudget({ cpuMs: 100, blockedMs: 1_000, wallMs: 10_000 });

  it("is blocked time while no thread runs", () => {
    const spending = new Spending(budget, lookAt(0, [{}]));
    spending.add(lookAt(40, [{}]));
    spending.add(lookAt(100, [{}]));
    expect(spending.remainingBlockedMs).toBe(900);
  });

  it("is little blocked time while we ourselves were kept from looking, and none while the machine was late", () => {
    const spending = new Spending(budget, lookAt(0, [{}]));
    spending.add(lookAt(2_000, [{}]));
    spending.add(lookAt(2_050, [{}]), { isFree: true });
    expect(spending.remainingBlockedMs).toBe(900);
  });

  it("is no blocked time while a thread runs, or wants to", () => {
    const spending = new Spending(budget, lookAt(0, [{}]));
    spending.add(lookAt(400, [{ state: "R" }]));
    spending.add(lookAt(900, [{}]));
    expect(spending.remainingBlockedMs).toBe(1_000);
  });

  it("leaves out what ran, and what was kept waiting for a CPU, between two looks", () => {
    const spending = new Spending(budget, lookAt(0, [{}]));
    spending.add(lookAt(400, [{}], { cpuMs: 50, delayMs: 300 }));
    expect(spending.remainingBlockedMs).toBe(950);
    expect(spending.cpuMs).toBe(50);
  });

  it("is over when the CPU time is, or the time on the wall", () => {
    const spending = new Spending(budget, lookAt(0, [{}], { cpuMs: 7 }));
    const over = () => spending.overspent(() => "computing");
    spending.add(lookAt(9_999, [{}], { cpuMs: 106 }));
    expect(over()).toBeUndefined();
    spending.add(lookAt(10_000, [{}], { cpuMs: 106 }));
    expect(over()).toEqual({ kind: "wall-spent", wallMs: 10_000, doing: "computing" });
    spending.add(lookAt(10_001, [{}], { cpuMs: 107 }));
    expect(over()).toEqual({ kind: "cpu-spent", cpuMs: 100 });
  });

  it.each([
    [{ cpuMs: -1 }, "budget.cpuMs is -1"],
    [{ wallMs: Number.NaN }, "budget.wallMs is NaN"],
  ])("is bounded by what makes sense, not by %j", (wrong, message) => {
    expect(() => completeBudget(wrong)).toThrow(message);
  });
});
