import { describe, expect, it } from "vitest";
import { classifyCall, type BlockedCall, type CallContext } from "../../src/kernel/blocked-call.ts";
import type { DescriptorTarget } from "../../src/kernel/file-descriptors.ts";

const targets: Record<number, DescriptorTarget> = {
  0: { kind: "pipe" },
  3: { kind: "socket", inode: "1001" },
  4: { kind: "socket", inode: "1002" },
  5: { kind: "epoll" },
  6: { kind: "file", path: "/fixtures/data" },
  7: { kind: "event" },
};

/** `words` 64-bit little-endian numbers from each address on. */
function context(memory: Record<number, bigint[]> = {}, members: number[] = []): CallContext {
  return {
    target: (fd) => targets[fd],
    epollMembers: () => members,
    memory: (address, lengthBytes) => {
      const words = memory[Number(address)];
      const bytes = words && new Uint8Array(BigInt64Array.from(words).buffer);
      return bytes !== undefined && bytes.length >= lengthBytes ? bytes.subarray(0, lengthBytes) : undefined;
    },
    monotonicMs: 10_000,
    realtimeMs: 1_700_000_000_000,
    architecture: "x64",
  };
}

const place = "0x7ffc00000868 0x7fa375ba3f63";
const call = (numberAndArguments: string, memory = {}, members: number[] = []): BlockedCall => {
  const words = numberAndArguments.split(" ");
  const text = [...words, ...Array<string>(7 - words.length).fill("0x0"), place].join(" ");
  return classifyCall(text, "S", context(memory, members));
};

/** struct pollfd, two to a pair of words: descriptor, and POLLIN above it. */
const pollfd = (fd: number): bigint => (1n << 32n) | BigInt(fd);

describe("a thread waits for ever", () => {
  it.each([
    ["accept on a socket", "43 0x3", [3]],
    ["accept4 on a socket", "288 0x3", [3]],
    ["recvfrom on a socket", "45 0x4", [4]],
    ["a read of a socket", "0 0x4", [4]],
    ["a read of a pipe", "0 0x0", [0]],
    ["a read of an event descriptor", "0 0x7", [7]],
    ["wait4", "61 0xffffffff", []],
    ["a futex without a time-out", "202 0x7f00 0x189 0x0 0x0", []],
    ["pause", "34", []],
  ])("in %s", (_, text, descriptors) => {
    expect(call(text)).toMatchObject({ wait: "for-ever", descriptors });
  });

  it("in poll with a negative time-out, whatever stands above its 32 bits", () => {
    const memory = { 0x1000: [pollfd(3), pollfd(7)] };
    expect(call("7 0x1000 0x2 0xffffffff", memory)).toMatchObject({ wait: "for-ever", descriptors: [3, 7] });
    expect(call("7 0x1000 0x2 0xffffffffffffffff", memory)).toMatchObject({ wait: "for-ever" });
  });

  it("in select without a time-out, on every descriptor of its three sets", () => {
    const memory = { 0x1000: [0b1000n], 0x2000: [0b10001n] };
    expect(call("270 0x5 0x1000 0x2000 0x0 0x0", memory)).toMatchObject({ wait: "for-ever", descriptors: [0, 3, 4] });
  });

  it("in epoll_wait without a time-out, on what the epoll instance watches", () => {
    expect(call("232 0x5 0x9000 0x40 0xffffffff", {}, [3, 4])).toMatchObject({ wait: "for-ever", descriptors: [3, 4] });
  });

  it("when it has been stopped", () => {
    expect(classifyCall("running", "T", context())).toMatchObject({ wait: "for-ever", call: "stopped" });
  });
});

describe("a thread ticks, with a socket and a time-out", () => {
  it("in poll", () => {
    const memory = { 0x1000: [pollfd(3)] };
    expect(call("7 0x1000 0x1 0x1f4", memory)).toMatchObject({ wait: "tick", durationMs: 500 });
  });

  it("in pselect6, by a timespec", () => {
    const memory = { 0x1000: [0b1000n], 0x2000: [1n, 500_000_000n] };
    expect(call("270 0x4 0x1000 0x0 0x0 0x2000", memory)).toMatchObject({ wait: "tick", durationMs: 1_500 });
  });

  it("in select, by a timeval", () => {
    const memory = { 0x1000: [0b1000n], 0x2000: [0n, 250_000n] };
    expect(call("23 0x4 0x1000 0x0 0x0 0x2000", memory)).toMatchObject({ wait: "tick", durationMs: 250 });
  });

  it("in epoll_pwait", () => {
    expect(call("281 0x5 0x9000 0x40 0x3e8", {}, [3])).toMatchObject({ wait: "tick", durationMs: 1_000 });
  });
});

describe("a thread sleeps", () => {
  it("in nanosleep, for a duration", () => {
    expect(call("35 0x2000", { 0x2000: [3n, 0n] })).toMatchObject({ wait: "sleep", durationMs: 3_000 });
  });

  it("in clock_nanosleep, until a moment", () => {
    const memory = { 0x2000: [13n, 0n] };
    expect(call("230 0x1 0x1 0x2000", memory)).toMatchObject({ wait: "sleep", deadlineMs: 13_000 });
  });

  it("until a moment of the calendar, told on the monotonic clock", () => {
    const memory = { 0x2000: [1_700_000_002n, 0n] };
    expect(call("230 0x0 0x1 0x2000", memory)).toMatchObject({ wait: "sleep", deadlineMs: 12_000 });
  });

  it("in a futex with a time-out, relative only for FUTEX_WAIT", () => {
    const memory = { 0x2000: [12n, 0n] };
    expect(call("202 0x7f00 0x80 0x0 0x2000", memory)).toMatchObject({ wait: "sleep", durationMs: 12_000 });
    expect(call("202 0x7f00 0x89 0x0 0x2000", memory)).toMatchObject({ wait: "sleep", deadlineMs: 12_000 });
  });

  it("in a poll of nothing", () => {
    expect(call("7 0x0 0x0 0x64")).toMatchObject({ wait: "sleep", durationMs: 100, descriptors: [] });
  });

  it("in an epoll_wait on no socket", () => {
    expect(call("232 0x5 0x9000 0x40 0x64", {}, [7])).toMatchObject({ wait: "sleep", durationMs: 100 });
  });

  it("for all we know in a call that nobody has heard of, or whose time-out cannot be read", () => {
    expect(call("9999 0x3")).toMatchObject({ wait: "sleep", call: "unknown" });
    const unreadableTimeout = call("35 0x2000");
    expect(unreadableTimeout).toMatchObject({ wait: "sleep" });
    expect(unreadableTimeout).not.toHaveProperty("durationMs");
  });

  it("for all we know when the kernel does not show its call", () => {
    expect(classifyCall("unreadable", "S", context())).toMatchObject({ wait: "sleep", call: "unreadable" });
  });
});

describe("a thread is busy", () => {
  it.each([
    ["that runs", "running", "R"],
    ["that is being woken up, though its call still shows", `45 0x3 0x0 0x0 0x0 0x0 0x0 ${place}`, "R"],
    ["that waits for a disk", `45 0x3 0x0 0x0 0x0 0x0 0x0 ${place}`, "D"],
    ["that is in no system call", `-1 ${place}`, "S"],
    ["that reads a file", `0 0x6 0x0 0x0 0x0 0x0 0x0 ${place}`, "S"],
    ["that polls without waiting", `7 0x0 0x0 0x0 0x0 0x0 0x0 ${place}`, "S"],
  ])("%s", (_, text, state) => {
    expect(classifyCall(text, state, context())).toMatchObject({ wait: "busy" });
  });
});

it.each([
  ["write", "1 0x1"],
  ["sendto", "44 0x3"],
  ["connect", "42 0x3"],
])("a thread in %s waits for somebody to take what it has to say", (_, text) => {
  expect(call(text)).toMatchObject({ wait: "out" });
});

it("numbers are those of the processor", () => {
  const text = `202 0x3 0x0 0x0 0x0 0x0 0x0 ${place}`;
  expect(classifyCall(text, "S", context())).toMatchObject({ call: "futex" });
  expect(classifyCall(text, "S", { ...context(), architecture: "arm64" })).toMatchObject({ call: "accept" });
});
