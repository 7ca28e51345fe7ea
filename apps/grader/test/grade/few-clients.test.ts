import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Report } from "../../src/report/schema.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const udp = (count: number): string => `from socket import *

server = socket(AF_INET, SOCK_DGRAM)
server.bind(("", 12000))
for _ in range(${count}):
    message, address = server.recvfrom(2048)
    server.sendto(message.upper(), address)
`;

const tcp = (count: number): string => `import socket

listening = socket.create_server(("", 12000))
left = ${count}
while left > 0:
    connection, _ = listening.accept()
    connection.sendall(connection.recv(2048).upper())
    connection.close()
    left -= 1
`;

/** After so many it ends: in the middle of a check, with the last client of one, when a client has said nothing. */
const servers: Record<string, string> = {
  "udp-4": udp(4),
  "udp-9": udp(9),
  "udp-12": udp(12),
  "tcp-4": tcp(4),
  "tcp-8": tcp(8),
  "tcp-9": tcp(9),
  "tcp-10": tcp(10),
};

let report: Report;

beforeAll(async () => {
  await using folder = await temporaryFolder();
  for (const [name, source] of Object.entries(servers)) {
    await mkdir(join(folder.path, "class", name), { recursive: true });
    await writeFile(join(folder.path, "class", name, "server.py"), source);
  }
  const output = join(folder.path, "results");
  await runGrader(["grade", join(folder.path, "class"), "--output", output]);
  report = readReport(output);
});

test.for(Object.keys(servers))("a server that ends after a few clients has not gone on serving: %s", (name) => {
  const [program] = report.submissions.find(({ id }) => id === name)?.programs ?? [];
  const failed = program?.checks.filter(({ verdict }) => verdict !== "passed");
  expect(failed).toMatchObject([{ id: `${name.slice(0, 3)}-server/serves-again`, verdict: "failed", points: 0 }]);
  expect(failed?.[0]?.evidence).toContain("ended by itself");
});
