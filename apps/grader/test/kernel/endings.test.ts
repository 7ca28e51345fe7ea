import { afterAll, beforeAll, expect, it } from "vitest";
import { open, python, ready, say } from "./programs.ts";
import type { Step, StepResult } from "./scenario.ts";
import { canNarrow, startDriver, type Driver } from "./start-driver.ts";

let driver: Driver;
beforeAll(async () => {
  driver = await startDriver({ compile: [] });
});
afterAll(() => driver[Symbol.asyncDispose]());

const udp = async (file: string, budget = {}) =>
  await driver.run(python("udp", file).argv, [ready, open("a", "udp"), say("a", "hello", budget)]);

/** How long the program had been waited for while it did nothing: on a busy machine far less than the clock says. */
const blockedMs = (step: StepResult | undefined): number =>
  step !== undefined && "blockedMs" in step.outcome ? step.outcome.blockedMs : NaN;

it("notices that a program ends without an answer", async () => {
  const { steps } = await udp("ends_when_asked");
  expect(steps[2]).toMatchObject({ outcome: { kind: "ended" }, heard: "" });
});

it("stops waiting for a program that spins when its CPU time is spent", async () => {
  const { steps } = await udp("spins", { cpuMs: 300 });
  expect(steps[2]).toMatchObject({ outcome: { kind: "cpu-spent" } });
});

it("stops by the clock on the wall when nothing else does, and says what the program is at", async () => {
  const { steps } = await udp("spins", { wallMs: 200 });
  expect(steps[2]).toMatchObject({ outcome: { kind: "wall-spent", doing: "running" } });
});

it("does not wait for a time-out that is further away than anybody would wait", async () => {
  const { steps } = await udp("sleeps_long");
  expect(steps[2]).toMatchObject({ outcome: { kind: "quiet", presumed: true } });
  expect(blockedMs(steps[2])).toBeLessThan(1_000);
});

it("waits for a time-out of a receive if it is told that there may be one", async () => {
  const { argv } = python("udp", "udp_receive_timeout");
  const { steps } = await driver.run(argv, [ready, open("a", "udp"), say("a", "hello")], { mayTimeOutReceives: true });
  expect(steps[2]).toMatchObject({ outcome: { kind: "arrived" }, heard: "HELLO" });
});

it.skipIf(!canNarrow())(
  "waits for packets that the machine is late with (skipped without tc's token bucket)",
  async () => {
    const text = "a".repeat(1_000);
    const steps: Step[] = [ready, open("a", "udp"), { do: "narrow" }, say("a", text, { blockedMs: 150 })];
    await using narrow = await startDriver({ compile: [], mayNarrow: true });
    const result = await narrow.run(python("udp", "udp_blocking").argv, steps, { bare: true });
    expect(result.steps[3]).toMatchObject({ outcome: { kind: "arrived" }, heard: text.toUpperCase() });
    expect(result.steps[3]?.tookMs).toBeGreaterThan(300);
  },
);

it("counts the connections that nobody accepts, and the bytes that nobody reads", async () => {
  const { steps } = await driver.run(python("tcp", "never_accepts").argv, [
    ready,
    open("a", "tcp"),
    open("b", "tcp"),
    say("b", "hello"),
  ]);
  expect(steps[3]).toMatchObject({ outcome: { kind: "quiet", presumed: false } });
  expect(steps[3]?.sentence).toBe(
    "Its only thread is blocked (futex), and left: 2 connections not accepted on port 12000.",
  );
});

it("says which client is not read from while another one is served", async () => {
  const { steps, sockets } = await driver.run(python("tcp", "tcp_blocking").argv, [
    ready,
    open("a", "tcp"),
    say("a", "hello"),
    open("b", "tcp"),
    say("b", "hello"),
  ]);
  expect(steps[4]).toMatchObject({ outcome: { kind: "quiet", presumed: false }, heard: "" });
  expect(steps[4]?.sentence).toBe(
    "Its only thread is blocked (recvfrom on a client's TCP connection), and left: 1 connection not accepted on port 12000.",
  );
  expect(sockets).toMatchObject([{ state: "listening", connectionsNotAccepted: 1 }, { state: "established" }]);
});

it("hears that the server closes, which is no silence", async () => {
  const { steps } = await driver.run(python("tcp", "tcp_blocking").argv, [
    ready,
    open("a", "tcp"),
    say("a", "hello"),
    { do: "end", name: "a" },
  ]);
  expect(steps[3]).toMatchObject({ outcome: { kind: "arrived" }, peer: "ended" });
});

it("knows that nothing comes to a client that has said nothing", async () => {
  const { steps } = await driver.run(python("tcp", "tcp_blocking").argv, [
    ready,
    open("a", "tcp"),
    { do: "listen", name: "a" },
  ]);
  expect(steps[2]).toMatchObject({ outcome: { kind: "quiet", presumed: false } });
});

it("does not wait for a loop to come round where it is enough that the program rests", async () => {
  const { steps } = await driver.run(python("udp", "udp_timeout").argv, [
    ready,
    open("a", "udp"),
    say("a", "hello"),
    { do: "listen", name: "a", restSuffices: true },
    say("a", "again"),
  ]);
  expect(steps.map(({ outcome }) => outcome.kind)).toEqual(["ready", "opened", "arrived", "quiet", "arrived"]);
  expect(steps[3]).toMatchObject({ outcome: { presumed: true } });
  expect(blockedMs(steps[3])).toBeLessThan(900);
});

it("judges in a network that others use as well", async () => {
  const { steps } = await driver.run(
    python("tcp", "tcp_blocking").argv,
    [ready, open("a", "tcp"), say("a", "!hello"), say("a", "hello")],
    { namespace: "shared" },
  );
  expect(steps.map(({ outcome }) => outcome.kind)).toEqual(["ready", "opened", "quiet", "arrived"]);
});

it("follows a process that was handed to another parent", async () => {
  const steps = [ready, open("a", "udp"), say("a", "!one"), say("a", "two"), say("a", "!three")];
  const result = await driver.run(python("udp", "udp_orphan").argv, steps, { bare: true });
  expect(result.steps.map(({ outcome }) => outcome.kind)).toEqual(["ready", "opened", "quiet", "arrived", "quiet"]);
  expect(result.steps[4]?.sentence).toContain("recvfrom on UDP port 12000");
  expect(result.sockets).toMatchObject([{ localPort: 12_000 }]);
});

it("waits by the clock where the kernel is not to be asked", async () => {
  const { steps } = await driver.run(
    python("tcp", "tcp_blocking").argv,
    [ready, open("a", "tcp"), say("a", "hello"), say("a", "!hello", { blockedMs: 200 })],
    { clock: true },
  );
  expect(steps.map(({ outcome }) => outcome.kind)).toEqual(["ready", "opened", "arrived", "quiet"]);
  expect(steps[0]?.outcome).toMatchObject({ sockets: [{ localPort: 12_000, state: "listening" }] });
  expect(steps[3]).toMatchObject({ outcome: { presumed: true }, sentence: "Nothing came for as long as was waited." });
  expect(steps[3]?.tookMs).toBeGreaterThan(200);
});
