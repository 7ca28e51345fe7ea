import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { descendantsOf, isAlive, type KnownProcess } from "../process-family.ts";
import { readReport, temporaryFolder } from "../run-grader.ts";

const quick = `
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    s.sendto(m.upper(), a)
`;

/** Computes for ever before it binds, with children of its own. */
const busy = `
import os, socket
os.fork()
os.fork()
while True:
    pass
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", 12000))
m, a = s.recvfrom(2048)
s.sendto(m.upper(), a)
`;

test("Ctrl-C ends every process that was started and keeps what was graded", async () => {
  await using folder = await temporaryFolder();
  for (const [id, source] of Object.entries({ "a-quick": quick, "b-busy": busy })) {
    await mkdir(join(folder.path, "in", id), { recursive: true });
    await writeFile(join(folder.path, "in", id, "server.py"), source);
  }
  const output = join(folder.path, "results");
  const bin = join(inject("bundledApps"), "grader/dist/bin.js");
  const grader = spawn(process.execPath, [bin, "grade", join(folder.path, "in"), "-o", output], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const closed = once(grader, "close");
  await new Promise<void>((resolve) => {
    let told = "";
    grader.stderr.on("data", (chunk) => {
      told += String(chunk);
      if (told.includes("a-quick")) resolve();
    });
  });
  const family = await seenStudents(grader.pid ?? 0);
  grader.kill("SIGINT");
  const [status] = (await closed) as [number | null];
  expect(status).toBe(130);
  await expect.poll(() => family.filter(isAlive)).toEqual([]);
  expect(readReport(output).submissions).toMatchObject([{ id: "a-quick", score: 100 }]);
});

/** The grader's processes once the busy student's three further ones are among them. */
async function seenStudents(pid: number): Promise<KnownProcess[]> {
  for (;;) {
    const family = descendantsOf(pid);
    // At least a worker with its sandbox, and the student's four processes in theirs.
    if (family.length >= 8) return family;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
