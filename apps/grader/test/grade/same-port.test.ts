import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readlinkSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { descendantsOf } from "../process-family.ts";
import { readReport, temporaryFolder } from "../run-grader.ts";

/** Computes before each reply, so that its grading lasts, on a busy machine too, while the other's worker starts. */
const slow = `
import socket, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    enough = time.process_time() + 0.05
    while time.process_time() < enough:
        pass
    s.sendto(m.upper(), a)
`;

test("two submissions have port 12000 at the same time, each in a network of its own", async () => {
  await using folder = await temporaryFolder();
  for (const id of ["first", "second"]) {
    await mkdir(join(folder.path, "in", id), { recursive: true });
    await writeFile(join(folder.path, "in", id, "server.py"), `${slow}# ${id}\n`);
  }
  const output = join(folder.path, "results");
  const bin = join(inject("bundledApps"), "grader/dist/bin.js");
  const args = [bin, "grade", join(folder.path, "in"), "-o", output, "--slots", "2"];
  const grader = spawn(process.execPath, args, { stdio: "ignore" });
  const closed = once(grader, "close");
  let most = 0;
  while (grader.exitCode === null && most < 2) {
    most = Math.max(most, networksWithServer(grader.pid ?? 0));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(most).toBe(2);
  expect(await closed).toEqual([0, null]);
  expect(readReport(output).submissions.map(({ score }) => score)).toEqual([100, 100]);
});

/** How many of the grader's network namespaces have a UDP socket on port 12000 (2EE0 in the kernel's table). */
function networksWithServer(pid: number): number {
  const networks = descendantsOf(pid).flatMap((process) => {
    try {
      const table = readFileSync(`/proc/${process.pid}/net/udp`, "utf8");
      return table.includes("00000000:2EE0") ? [readlinkSync(`/proc/${process.pid}/ns/net`)] : [];
    } catch {
      return [];
    }
  });
  return new Set(networks).size;
}
