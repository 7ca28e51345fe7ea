import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { descendantsOf } from "../process-family.ts";
import { readReport } from "../run-grader.ts";
import { createPrivateGrader, type PrivateGrader, type RunningGrader } from "./private-grader.ts";
import { eventsIn, observedIn, slowServer, udpServer, writeServers } from "./submissions.ts";

const tcpServer = `
import socket
s = socket.socket()
s.bind(("", 12000))
s.listen()
while True:
    c, a = s.accept()
    c.send(c.recv(2048).upper())
    c.close()
`;

test("a worker that dies is replaced, and its job is tried once more", async () => {
  await using grader = await createPrivateGrader();
  await writeServers(join(grader.folder, "in"), { anna: slowServer, ben: udpServer });
  const running = grader.start(["grade", "in", "-o", "results", "--slots", "1"]);
  process.kill(await workerOf("server.py", { grader, running }), "SIGKILL");
  expect(await running.ended).toMatchObject({ status: 0 });
  expect(readReport(join(grader.folder, "results")).submissions.map(({ score }) => score)).toEqual([100, 100]);
});

test("a job that costs two workers is ungradable, the rest goes on, and only it is tried by the next run", async () => {
  await using grader = await createPrivateGrader();
  const results = join(grader.folder, "results");
  await writeServers(join(grader.folder, "in"), { anna: tcpServer, ben: udpServer });
  await writeFile(join(grader.folder, "in/anna/slow.py"), slowServer);
  const args = ["grade", "in", "-o", "results", "--slots", "1"];
  const running = grader.start(args);
  const first = await workerOf("slow.py", { grader, running });
  process.kill(first, "SIGKILL");
  process.kill(await workerOf("slow.py", { grader, running, not: first }), "SIGKILL");
  const { status, stdout } = await running.ended;
  expect(status).toBe(2);
  expect(stdout).toContain(" · 1 ungradable\n");
  const [anna, ben] = readReport(results).submissions;
  expect([anna?.status, ben?.status]).toEqual(["ungradable", "graded"]);
  const slow = anna?.programs.find(({ file }) => file === "slow.py");
  expect(slow?.launch).toEqual({
    outcome: "ungradable",
    evidence: expect.stringMatching(/^The worker ended [^\n]*$/u) as string,
  });
  expect(new Set(slow?.checks.map(({ verdict }) => verdict))).toEqual(new Set(["ungradable"]));
  expect(await observedIn(results)).toEqual(["anna#0", "anna#1", "ben#0"]);

  expect(await grader.start(args).ended).toMatchObject({ status: 0 });
  expect(readReport(results).submissions.map(({ score }) => score)).toEqual([100, 100]);
  expect(await observedIn(results)).toEqual(["anna#0", "anna#1", "ben#0", "anna#1"]);
});

test("where no worker starts nothing is graded, which is said in one line with status 2", async () => {
  await using grader = await createPrivateGrader();
  await writeServers(join(grader.folder, "in"), { anna: udpServer });
  await writeFile(join(grader.path, "dist/worker.js"), 'throw new TypeError("no worker today");\n');
  const { status, stdout, stderr } = await grader.start(["grade", "in", "-o", "results"]).ended;
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain("TypeError: no worker today");
  expect(await eventsIn(join(grader.folder, "results"))).toEqual([]);
});

/** Pid of the worker that runs a program, as soon as it does. */
async function workerOf(
  file: string,
  { grader, running, not }: { grader: PrivateGrader; running: RunningGrader; not?: number },
): Promise<number> {
  const entry = join(grader.path, "dist/worker.js");
  for (;;) {
    const family = descendantsOf(running.pid).map(({ pid }) => ({ pid, argv: argvOf(pid) }));
    const worker = family.find(({ pid, argv }) => argv[0] === process.execPath && argv.at(-1) === entry && pid !== not);
    if (worker !== undefined && family.some(({ argv }) => argv.length === 2 && argv[1]?.endsWith(file)))
      return worker.pid;
    await pause(5);
  }
}

function argvOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
  } catch {
    return [];
  }
}
