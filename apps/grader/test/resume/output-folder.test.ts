import { mkdir, readdir, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createPrivateGrader, type GraderEnd } from "./private-grader.ts";
import { observedIn, udpServer, writeServers } from "./submissions.ts";

function expectRefusal({ status, stdout, stderr }: GraderEnd, words: readonly string[]): void {
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  for (const word of words) expect(stderr).toContain(word);
}

test("results are never put among the submissions", async () => {
  await using grader = await createPrivateGrader();
  const submissions = join(grader.folder, "in");
  await writeServers(submissions, { anna: udpServer });
  const places = ["in", "in/results", "in/anna", "./in/../in/a/b", submissions];
  for (const place of places) {
    expectRefusal(await grader.start(["grade", "in", "-o", place]).ended, [place, "--output"]);
  }
  expect(await readdir(submissions, { recursive: true })).toEqual(["anna", "anna/server.py"]);
});

test("of several graders on one folder one grades, and the others are refused in one line", async () => {
  await using grader = await createPrivateGrader();
  await writeServers(join(grader.folder, "in"), { anna: udpServer, ben: `${udpServer}#`, cleo: `${udpServer}##` });
  const all = [1, 2, 3, 4].map(() => grader.start(["grade", "in", "-o", "results", "--slots", "1"]));
  const ends = await Promise.all(all.map(({ ended }) => ended));
  // On a busy machine one may come when another has graded everything; nothing is graded twice.
  expect((await observedIn(join(grader.folder, "results"))).toSorted()).toEqual(["anna#0", "ben#0", "cleo#0"]);
  expect(ends.find(({ status }) => status === 0)?.stdout).toContain("3 graded");
  for (const [at, end] of ends.entries()) {
    if (end.status === 0) continue;
    expectRefusal(end, ["Another grader", "results", "--output"]);
    // Whoever gives way names one that was there at that moment, which may have given way to the winner in turn.
    const others = all.filter((_, other) => other !== at).map(({ pid }) => `(process ${pid})`);
    expect(others.some((other) => end.stderr.includes(other))).toBe(true);
  }
  expect((await readdir(join(grader.folder, "results"))).sort()).toEqual(["journal.ndjson", "report", "report.json"]);
});

test("a dead grader's lock is taken over, also where its pid has been given to another process", async () => {
  await using grader = await createPrivateGrader();
  await writeServers(join(grader.folder, "in"), { anna: udpServer });
  await mkdir(join(grader.folder, "results"));
  for (const owner of ["4194304.1", `${process.pid}.1`])
    await writeFile(join(grader.folder, "results", `grading.${owner}.${hostname()}.lock`), "");
  expect(await grader.start(["grade", "in", "-o", "results"]).ended).toMatchObject({ status: 0 });
  expect((await readdir(join(grader.folder, "results"))).sort()).toEqual(["journal.ndjson", "report", "report.json"]);
});

test("another machine's lock is believed, and the line says what to do if it is wrong", async () => {
  await using grader = await createPrivateGrader();
  await writeServers(join(grader.folder, "in"), { anna: udpServer });
  await mkdir(join(grader.folder, "results"));
  const lock = "grading.4194304.1.elsewhere.lock";
  await writeFile(join(grader.folder, "results", lock), "");
  const end = await grader.start(["grade", "in", "-o", "results"]).ended;
  expectRefusal(end, ["elsewhere", "results", lock, "delete"]);
  expect(await readdir(join(grader.folder, "results"))).toEqual([lock]);
});
