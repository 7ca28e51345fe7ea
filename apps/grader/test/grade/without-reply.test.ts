import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Verdict } from "../../src/contract/verdict.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const udp = (before: string, reply: string): string => `from socket import *

server = socket(AF_INET, SOCK_DGRAM)
server.bind(("", 12000))
${before}
while True:
    message, address = server.recvfrom(2048)
    ${reply}
`;

const tcp = (before: string, reply: string): string => `from socket import *

server = socket(AF_INET, SOCK_STREAM)
server.bind(("", 12000))
server.listen()
${before}
while True:
    connection, address = server.accept()
    message = connection.recv(2048)
    ${reply}
    connection.close()
`;

const udpReply = "server.sendto(message.upper(), address)";
const tcpReply = "connection.send(message.upper())";

const servers: Readonly<Record<string, string>> = {
  "silent-udp": udp("", "print(message.upper())"),
  "silent-tcp": tcp("", "print(message.upper())"),
  "crashing-tcp": tcp("", "connection.send(mesage.upper())"),
  "first-lost-udp": udp("server.recvfrom(2048)", udpReply),
  "first-lost-tcp": tcp("first = server.accept()", tcpReply),
  "first-closed-tcp": tcp("server.accept()", tcpReply),
};

const never = {
  uppercase: "failed",
  "keeps-everything": "blocked",
  "serves-again": "blocked",
  "long-sentence": "blocked",
};

const expected: Readonly<Record<string, Record<string, string>>> = {
  "silent-udp": { binds: "passed", "one-reply": "blocked", "replies-to-asker": "blocked", ...never },
  "silent-tcp": { listens: "passed", "speaks-second": "passed", ...never },
  "crashing-tcp": { listens: "passed", "speaks-second": "passed", ...never },
  "first-lost-udp": { uppercase: "failed", "keeps-everything": "passed", "two-clients": "passed" },
  "first-lost-tcp": { uppercase: "failed", "keeps-everything": "passed", "own-replies": "passed" },
  "first-closed-tcp": { uppercase: "failed", "keeps-everything": "passed", "own-replies": "passed" },
};

test("a server that replies to nobody loses what asks for a reply at once; one that loses its first client alone does not", async () => {
  await using folder = await temporaryFolder();
  for (const [id, source] of Object.entries(servers)) {
    await mkdir(join(folder.path, "in", id), { recursive: true });
    await writeFile(join(folder.path, "in", id, "server.py"), source);
  }
  const output = join(folder.path, "results");
  expect(await runGrader(["grade", join(folder.path, "in"), "-o", output])).toMatchObject({ status: 0 });
  const verdicts = readReport(output).submissions.map(({ id, programs }): [string, Record<string, Verdict>] => {
    const checks = programs[0]?.checks ?? [];
    return [id, Object.fromEntries(checks.map((check) => [check.id.split("/")[1] ?? "", check.verdict]))];
  });
  expect(Object.fromEntries(verdicts)).toMatchObject(expected);
});
