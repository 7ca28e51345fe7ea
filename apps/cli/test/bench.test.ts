import { uppercase } from "@capsock/core";
import { serveTcp } from "@capsock/tcp";
import { serveUdp } from "@capsock/udp";
import { expect, test } from "vitest";
import { runCapsock } from "./capsock-process.ts";

const local = { host: "127.0.0.1", port: 0 };
const short = "--clients 3 --duration-ms 200 --timeout-ms 20000";

interface Result {
  loop: string;
  replies: number;
  failures: Record<string, number>;
  latencyMs: Record<string, number>;
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

test("Latency in an open loop counts from when a request was due, so that a pause of the server shows", async () => {
  const pauseMs = 150;
  let first = true;
  await using server = await serveUdp((message) => {
    const until = performance.now() + (first ? pauseMs : 0);
    first = false;
    while (performance.now() < until);
    return uppercase(message);
  }, local);
  const args = `udp 127.0.0.1 --port ${server.port} --clients 1 --duration-ms 200 --timeout-ms 20000 --rate 50`;
  const { result } = await bench(args);
  // One client waits for the first reply, while six more requests become due.
  expect(result.replies).toBe(10);
  expect(result.latencyMs["p50"]).toBeGreaterThan(pauseMs / 3);
});

test("Requests that fail are counted by their reason, and status 1 says so", async () => {
  const server = await serveUdp(uppercase, local);
  await server.close();
  const ran = await runCapsock([
    ..."bench udp 127.0.0.1 --rate 50 --port".split(" "),
    String(server.port),
    ...short.split(" "),
  ]);
  expect(ran).toMatchObject({ stderr: "", exitCode: 1 });
  expect(ran.stdout).toMatch(/^replies {5}0 in [^]*failures {4}10 refused\n$/);
});
