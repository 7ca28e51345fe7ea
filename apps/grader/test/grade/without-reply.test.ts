import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Verdict } from "../../src/contract/verdict.ts";
import { scoreChanges } from "../../src/report/score-changes.ts";
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
  "dying-tcp": tcp("server.accept()\nraise SystemExit(1)", tcpReply),
  "first-lost-udp": udp("server.recvfrom(2048)", udpReply),
  "first-lost-tcp": tcp("first = server.accept()", tcpReply),
  "first-closed-tcp": tcp("server.accept()", tcpReply),
  "every-second-tcp": tcp(
    "",
    `second, address = server.accept()\n    second.send(second.recv(2048).upper())\n    second.close()`,
  ),
  "every-second-udp": udp("", `message, address = server.recvfrom(2048)\n    ${udpReply}`),
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
  "dying-tcp": { listens: "passed", ...never },
  "every-second-udp": { binds: "passed", uppercase: "failed", "keeps-everything": "failed", "serves-again": "failed" },
  "every-second-tcp": {
    listens: "passed",
    uppercase: "failed",
    "keeps-everything": "failed",
    "serves-again": "failed",
  },
  "first-lost-udp": { uppercase: "failed", "keeps-everything": "passed", "two-clients": "passed" },
  "first-lost-tcp": { uppercase: "failed", "keeps-everything": "passed", "own-replies": "passed" },
  "first-closed-tcp": { uppercase: "failed", "keeps-everything": "passed", "own-replies": "passed" },
};

test("a server that replies to nobody loses what asks for a reply at once; one that loses its first client alone does not: with --plain, too", async () => {
  await using folder = await temporaryFolder();
  for (const [id, source] of Object.entries(servers)) {
    await mkdir(join(folder.path, "in", id), { recursive: true });
    await writeFile(join(folder.path, "in", id, "server.py"), source);
  }
  const [usual, plain] = [join(folder.path, "usual"), join(folder.path, "plain")];
  const grade = ["grade", join(folder.path, "in")];
  expect(await runGrader([...grade, "-o", usual])).toMatchObject({ status: 0 });
  expect(await runGrader([...grade, "-o", plain, "--plain"])).toMatchObject({ status: 0 });
  expect(verdictsIn(usual)).toMatchObject(expected);
  expect(scoreChanges(readReport(usual), readReport(plain))).toEqual([]);
});

/** Of each submission, by the second part of each check's name. */
function verdictsIn(output: string): Record<string, Record<string, Verdict>> {
  const verdicts = readReport(output).submissions.map(({ id, programs }): [string, Record<string, Verdict>] => {
    const checks = programs[0]?.checks ?? [];
    return [id, Object.fromEntries(checks.map((check) => [check.id.split("/")[1] ?? "", check.verdict]))];
  });
  return Object.fromEntries(verdicts);
}
