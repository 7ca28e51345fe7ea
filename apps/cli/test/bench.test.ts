import { setTimeout as sleep } from "node:timers/promises";
import { uppercase } from "@capsock/core";
import { serveTcp } from "@capsock/tcp";
import { openUdp, serveUdp } from "@capsock/udp";
import { expect, test } from "vitest";
import { nobody } from "../../../packages/core/src/own-address.fixture.ts";
import { runCapsock, startCapsock } from "./capsock-process.ts";

const local = { host: "127.0.0.1", port: 0 };
const short = "--clients 3 --duration-ms 200 --timeout-ms 20000";

interface Result {
  loop: string;
  replies: number;
  failures: Record<string, number>;
  latencyMs: Record<string, number>;
  distribution: { upToMs: number; replies: number }[];
}

async function bench(args: string): Promise<{ result: Result; exitCode: number | null }> {
  const { stdout, exitCode } = await runCapsock(["bench", ...`${args} --json`.split(" ")]);
  return { result: JSON.parse(stdout) as Result, exitCode };
}

test.each(["", "--persistent", "--persistent --framing length-prefixed"])(
  "A TCP server is measured by as many replies as it gave: %s",
  async (options) => {
    const framing = options.includes("length-prefixed") ? "length-prefixed" : "none";
    await using server = await serveTcp(uppercase, { ...local, framing });
    const { result, exitCode } = await bench(`tcp 127.0.0.1 --port ${server.port} ${short} ${options}`.trimEnd());
    expect(exitCode).toBe(0);
    expect(result).toMatchObject({ loop: "closed", failures: {} });
    expect(result.replies).toBeGreaterThan(0);
    expect(server.statistics.replies).toBe(result.replies);
    const { p50 = 0, p99 = 0, max = 0 } = result.latencyMs;
    expect(0 < p50 && p50 <= p99 && p99 <= max).toBe(true);
    const connections = server.statistics.acceptedConnections;
    expect(connections).toBe(options.startsWith("--persistent") ? 3 : result.replies);
  },
);

test("An open loop asks as often as it is told to", async () => {
  await using server = await serveUdp(uppercase, local);
  const { result } = await bench(`udp 127.0.0.1 --port ${server.port} ${short} --rate 100`);
  expect(result).toMatchObject({ loop: "open", replies: 20, failures: {} });
});

test("An open loop shows whom a server that stalls holds up: all whose requests were due, not only who was asking", async () => {
  const stallMs = 1_000;
  await using stalling = await openUdp({ host: "127.0.0.1" });
  const answering = (async () => {
    let isFirst = true;
    for await (const received of stalling) {
      if (isFirst) await sleep(stallMs);
      isFirst = false;
      if (received.kind === "datagram") await stalling.send(received.bytes, received.from);
    }
  })().catch(() => undefined);
  const args = `udp 127.0.0.1 --port ${stalling.localPort} --duration-ms 1500 --timeout-ms 20000 --rate 100`;
  const { result } = await bench(args);
  await stalling[Symbol.asyncDispose]();
  await answering;
  expect(result).toMatchObject({ replies: 150, failures: {} });
  // A request was due every 10 ms: 48 of them more than 512 ms before the stall was over. 10 clients were asking.
  const heldUp = result.distribution
    .filter(({ upToMs }) => upToMs > 512)
    .reduce((sum, { replies }) => sum + replies, 0);
  expect(heldUp).toBeGreaterThan(46);
  expect(result.latencyMs["max"]).toBeGreaterThan(stallMs - 1);
});

test("An open loop does not go on asking a server that never replies for what was due long ago", async () => {
  await using silent = await openUdp({ host: "127.0.0.1" });
  const args = `udp 127.0.0.1 --port ${silent.localPort} --clients 2 --rate 1000 --duration-ms 200 --timeout-ms 100`;
  const { result, exitCode } = await bench(args);
  expect({ result, exitCode }).toMatchObject({ result: { replies: 0, failures: { "timed-out": 200 } }, exitCode: 1 });
  let asked = 0;
  for (let arrival = silent.tryReceive(); arrival !== undefined; arrival = silent.tryReceive()) asked += 1;
  expect(asked).toBeLessThan(20);
});

test("Ctrl-C ends it early, with what was measured", async () => {
  let onReply = (): void => undefined;
  const replied = new Promise<void>((resolve) => (onReply = resolve));
  await using server = await serveUdp((message) => {
    onReply();
    return uppercase(message);
  }, local);
  const args = `bench udp 127.0.0.1 --port ${server.port} --duration-ms 600000 --timeout-ms 20000 --json`;
  await using measuring = startCapsock(args.split(" "));
  await replied;
  measuring.child.kill("SIGINT");
  const { stdout, stderr, exitCode } = await measuring.ended;
  expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  expect((JSON.parse(stdout) as Result).replies).toBe(server.statistics.replies);
});

test("Requests that fail are counted by their reason, and status 1 says so", async () => {
  const ran = await runCapsock(`bench udp ${nobody.host} --port ${nobody.port} --rate 50 ${short}`.split(" "));
  expect(ran.exitCode).toBe(1);
  expect(ran.stdout).toMatch(/^replies {5}0 in [^]*latency {5}none\nfailures {4}10 refused\n$/);
  expect(ran.stderr).toMatch(/^capsock: the first failure: .* refused the datagram: .*Start the server first.*\n$/);
});
