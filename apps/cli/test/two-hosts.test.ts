import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { badWire, createTwoHosts, whyNotTwoHosts, type Host, type TwoHosts } from "./two-hosts.ts";

const whyNot = whyNotTwoHosts();
if (whyNot !== undefined) test.skip(`Two hosts with a wire between them: ${whyNot}`);

const capsock = (): string => `${process.execPath} ${inject("bundledApps")}/cli/dist/bin.js`;

describe.skipIf(whyNot !== undefined)("Over a wire between two hosts", () => {
  let hosts: TwoHosts;
  beforeAll(async () => {
    hosts = await createTwoHosts();
    await hosts.server.startCapsock("serve tcp --host :: --framing line");
    await hosts.server.startCapsock("serve udp --host ::");
  });
  afterAll(() => hosts[Symbol.asyncDispose]());

  const send = (options: string, input: string): string => hosts.client.run(`${capsock()} send ${options}`, input);

  test.each(["ipv4", "ipv6"] as const)("both transports answer over %s", (family) => {
    const host = hosts.server[family];
    expect(send(`tcp ${host} --framing line`, "hello World 1\n")).toBe("HELLO WORLD 1\n");
    expect(send(`udp ${host}`, "hello World 1\n")).toBe("HELLO WORLD 1\n");
  });

  test("what is longer than a packet arrives whole, also where packets are as small as IPv6 allows", () => {
    for (const host of [hosts.server, hosts.client]) host.run("ip link set wire mtu 1280");
    const line = `${"straße ".repeat(3_500)}\n`;
    const reply = line.toUpperCase();
    for (const address of [hosts.server.ipv4, hosts.server.ipv6]) {
      expect(send(`tcp ${address} --framing line`, line.repeat(10))).toBe(reply.repeat(10));
      expect(send(`udp ${address}`, line)).toBe(reply);
    }
  });

  test("a relay that loses and reorders does the same to UDP", async () => {
    await hosts.client.startCapsock(`relay udp ${hosts.server.ipv4} --drop 30 --reorder 20 --delay-ms 2 --seed 3`);
    const sentences = Array.from({ length: 10 }, (_, index) => `sentence ${index}\n`).join("");
    const replies = send("udp 127.0.0.1 --port 12001 --timeout-ms 100 --attempts 15", sentences);
    expect(replies).toBe(sentences.toUpperCase());
  });

  test("a host that is not there is told from one that does not listen", () => {
    const failureOf = (options: string): string => {
      try {
        return send(options, "hello\n");
      } catch (error) {
        return (error as { stderr: string }).stderr;
      }
    };
    expect(failureOf(`udp ${hosts.server.ipv4} --port 9`)).toMatch(/refused the datagram/);
    expect(failureOf(`tcp ${hosts.server.ipv4} --port 9`)).toMatch(/the connection was refused/);
    expect(failureOf("tcp 192.0.2.1")).toMatch(/there is no route to that network/);
  });
});

describe.skipIf(whyNot !== undefined)("Over a wire that loses, delays and reorders", () => {
  let hosts: TwoHosts;
  beforeAll(async () => {
    hosts = await createTwoHosts(badWire);
    await hosts.server.startCapsock("serve tcp --framing line");
    await hosts.server.startCapsock("serve udp");
  });
  afterAll(() => hosts[Symbol.asyncDispose]());

  const send = (options: string, input: string): string => hosts.client.run(`${capsock()} send ${options}`, input);

  // Each packet that is lost again is waited for twice as long.
  const patientMs = 300_000;

  test("TCP takes time, and no byte is missing or in the wrong place", () => {
    const options = `tcp ${hosts.server.ipv4} --framing line --persistent --timeout-ms ${patientMs}`;
    const sentences = Array.from({ length: 10 }, (_, index) => `sentence ${index}\n`).join("");
    const long = `${Array.from({ length: 20_000 }, (_, index) => `x${index}`).join(" ")}\n`;
    expect(send(options, sentences + long)).toBe((sentences + long).toUpperCase());
    expect(counterOf(hosts.server, "snmp", "Tcp", "RetransSegs")).toBeGreaterThan(0);
    expect(counterOf(hosts.server, "netstat", "TcpExt", "TCPOFOQueue")).toBeGreaterThan(0);
  });

  test("UDP asks again, and takes no reply for another's", () => {
    const sentences = Array.from({ length: 40 }, (_, index) => `sentence ${index}\n`).join("");
    expect(send(`udp ${hosts.server.ipv4} --timeout-ms 50 --attempts 15`, sentences)).toBe(sentences.toUpperCase());
    expect(counterOf(hosts.client, "snmp", "Udp", "OutDatagrams")).toBeGreaterThan(40);
  });
});

/** What the kernel of that host has counted: a line of names in /proc/net, and below it the numbers. */
function counterOf(host: Host, file: "snmp" | "netstat", protocol: string, name: string): number {
  const lines = host.run(`cat /proc/net/${file}`).split("\n");
  const [names = [], numbers = []] = lines
    .filter((line) => line.startsWith(`${protocol}:`))
    .map((line) => line.split(" "));
  return Number(numbers[names.indexOf(name)]);
}
