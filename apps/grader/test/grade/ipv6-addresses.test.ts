import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Report } from "../../src/report/schema.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

/** Neither address is this machine's. */
const programs: Record<string, string> = {
  "client.py": `import socket

s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
s.connect(("2001:db8:12::5", 12000))
s.send(input("Sentence: ").encode())
print(s.recv(2048).decode())
`,
  "server.py": `import socket

s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
s.bind(("fd00:0:0::0A", 12000))
while True:
    text, who = s.recvfrom(2048)
    s.sendto(text.upper(), who)
`,
};

let report: Report;

beforeAll(async () => {
  await using folder = await temporaryFolder();
  for (const [name, text] of Object.entries(programs)) {
    await mkdir(join(folder.path, "class", name), { recursive: true });
    await writeFile(join(folder.path, "class", name, name), text);
  }
  await runGrader(["grade", join(folder.path, "class"), "--output", join(folder.path, "out")]);
  report = readReport(join(folder.path, "out"));
});

test.for([
  { name: "client.py", mistake: "client-hard-coded-server", score: 100 },
  { name: "server.py", mistake: "fixed-address", score: 92.5 },
])("another machine's address of IPv6 is stood in for: $name", ({ name, mistake, score }, { skip }) => {
  const submission = report.submissions.find(({ id }) => id === name);
  const [program] = submission?.programs ?? [];
  const evidence = program?.checks[0]?.evidence ?? "";
  skip(/cannot stand in|Cannot assign requested address/u.test(evidence), evidence);
  expect(program?.mistakes.map(({ id }) => id)).toEqual([mistake]);
  expect(submission?.score).toBe(score);
});
