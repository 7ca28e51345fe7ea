import { afterAll, beforeAll, expect, it } from "vitest";
import { python } from "./programs.ts";
import type { ScenarioResult, Step } from "./scenario.ts";
import { startDriver, type Driver } from "./start-driver.ts";

let driver: Driver;
beforeAll(async () => {
  driver = await startDriver({ compile: [] });
});
afterAll(() => driver[Symbol.asyncDispose]());

const quickly: Step = { do: "ready", budget: { cpuMs: 300, blockedMs: 300 } };

const start = async (file: string): Promise<ScenarioResult> =>
  await driver.run(python("tcp", file).argv, [{ do: "ready", budget: { cpuMs: 1_500, blockedMs: 1_500 } }]);

it("shows the kernel to be readable in the sandbox that programs run in", async () => {
  const { access } = await start("tcp_blocking");
  expect(access).toEqual({ ok: true });
});

it("tells where a TCP server listens", async () => {
  const { steps } = await start("tcp_blocking");
  expect(steps[0]?.outcome).toMatchObject({
    kind: "ready",
    sockets: [{ transport: "tcp", family: 4, state: "listening", localAddress: "0.0.0.0", localPort: 12_000 }],
  });
});

it("tells where a UDP server is bound, even to a port that the kernel might have chosen", async () => {
  const { steps } = await start("udp_high_port");
  expect(steps[0]?.outcome).toMatchObject({
    kind: "ready",
    sockets: [{ transport: "udp", state: "bound", localPort: 57_390 }],
  });
});

it("waits for a program that sleeps before it listens", async () => {
  const { steps } = await start("binds_late");
  expect(steps[0]?.outcome.kind).toBe("ready");
  expect(steps[0]?.tookMs).toBeGreaterThan(500);
});

it("sees all sockets of a program that opens them one after the other", async () => {
  const { steps } = await start("two_sockets");
  expect(steps[0]?.outcome).toMatchObject({
    kind: "ready",
    sockets: [
      { transport: "tcp", localPort: 12_000 },
      { transport: "udp", localPort: 12_001 },
    ],
  });
});

it("is ready although the program never waits on its socket", async () => {
  const { steps } = await start("spins");
  expect(steps[0]?.outcome).toMatchObject({ kind: "ready", sockets: [{ localPort: 12_000 }] });
});

it("says what a program waits for that asks for input first", async () => {
  const { steps } = await start("asks_for_port");
  expect(steps[0]?.outcome).toMatchObject({
    kind: "quiet-without-socket",
    presumed: false,
    evidence: { threads: [{ name: "python3", doing: "reading standard input" }], sockets: [] },
  });
});

it("says that a program receives on a UDP socket without a port", async () => {
  const { steps } = await start("udp_not_bound");
  expect(steps[0]?.outcome).toMatchObject({
    kind: "quiet-without-socket",
    presumed: false,
    evidence: {
      threads: [{ doing: "recvfrom on a UDP socket without a port" }],
      sockets: [{ transport: "udp", state: "unbound", localPort: 0 }],
    },
  });
});

it("does not take a UDP client for a server", async () => {
  const { steps } = await start("udp_client");
  expect(steps[0]?.outcome).toMatchObject({
    kind: "quiet-without-socket",
    evidence: { sockets: [{ state: "bound" }] },
  });
});

it("notices that a program ended before it was ready", async () => {
  const { steps, stderr } = await start("ends_at_once");
  expect(steps[0]?.outcome).toEqual({ kind: "ended" });
  expect(stderr).toContain("no port, no server");
});

it("gives up on a program that computes for ever before it listens", async () => {
  const { argv } = python("tcp", "computes_for_ever");
  const { steps } = await driver.run(argv, [quickly]);
  expect(steps[0]?.outcome).toMatchObject({ kind: "cpu-spent" });
});

it("gives up on a program that sleeps for ever before it listens", async () => {
  const { argv } = python("tcp", "sleeps_first");
  const { steps } = await driver.run(argv, [quickly]);
  expect(steps[0]?.outcome).toMatchObject({
    kind: "quiet-without-socket",
    presumed: true,
    evidence: { threads: [{ doing: expect.stringContaining("sleeping") as string }] },
  });
});

it("can be called off", async () => {
  const { steps } = await driver.run(python("tcp", "sleeps_first").argv, [quickly, { do: "abort" }]);
  expect(steps[1]?.outcome.kind).toBe("aborted");
});
