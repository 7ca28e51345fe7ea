import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reportSchema } from "../../src/report/schema.ts";
import { readReport } from "../run-grader.ts";
import { createPrivateGrader, type RunningGrader } from "./private-grader.ts";
import { observedIn, slowServer, udpServer, writeServers } from "./submissions.ts";

test("a full disk ends the run in one line with status 2, and with room again it goes on", async () => {
  await using grader = await createPrivateGrader();
  await writeServers(join(grader.folder, "in"), { anna: udpServer, ben: udpServer, cleo: udpServer });
  const grade = `"$0" "$1" grade in -o small/results --slots 1`;
  const script = `
    head -c 1028096 /dev/zero > small/filler
    ${grade} 2> full.txt; echo $? > full-status.txt
    rm small/filler
    ${grade}; echo $? > status.txt
    cp small/results/* .`;
  await mkdir(join(grader.folder, "small"));
  const disk = ["--dev-bind", "/", "/", "--size", String(2 ** 20), "--tmpfs", join(grader.folder, "small")];
  const command = ["sh", "-c", script, process.execPath, join(grader.path, "dist/bin.js")];
  const shell = spawn("bwrap", [...disk, "--chdir", grader.folder, "--", ...command], { stdio: "ignore" });
  await once(shell, "close");
  const text = (name: string): Promise<string> => readFile(join(grader.folder, name), "utf8");
  expect(await text("full-status.txt")).toBe("2\n");
  const complaints = (await text("full.txt")).split("\n").filter((line) => line.startsWith("capsock-grader:"));
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toContain("the disk is full");
  expect(await text("full.txt")).not.toContain("    at ");
  expect(await text("status.txt")).toBe("0\n");
  expect(readReport(grader.folder).submissions.map(({ score }) => score)).toEqual([100, 100, 100]);
  expect((await observedIn(grader.folder)).sort()).toEqual(["anna#0", "ben#0", "cleo#0"]);
});

test.each(["deleted", "moved away"])("an output folder that is %s while grading goes on is missed", async (how) => {
  await using grader = await createPrivateGrader();
  await writeServers(join(grader.folder, "in"), { anna: udpServer, ben: slowServer });
  const results = join(grader.folder, "results");
  const running = grader.start(["grade", "in", "-o", results, "--slots", "1"]);
  await told(running, "anna");
  // A page may be written while they go.
  if (how === "deleted") await rm(results, { recursive: true, maxRetries: 100 });
  else await rename(results, join(grader.folder, "elsewhere"));
  const { status, stderr } = await running.ended;
  expect(status).toBe(2);
  expect(stderr.split("\n").filter((line) => line.startsWith("capsock-grader:"))).toEqual([
    expect.stringContaining(`Cannot write "${join(results, "journal.ndjson")}": its folder is gone.`),
  ]);
  expect(stderr).not.toContain("    at ");
});

test("a report that cannot be written is said in one line, and the results are shown and kept", async () => {
  await using grader = await createPrivateGrader();
  await writeServers(join(grader.folder, "in"), { anna: udpServer });
  const args = ["grade", "in", "-o", "results"];
  const path = join(grader.folder, "results", "report.json");
  expect(await grader.start(args).ended).toMatchObject({ status: 0 });
  await rm(path);
  await mkdir(join(path, "something"), { recursive: true });
  const { status, stdout, stderr } = await grader.start(args).ended;
  expect(status).toBe(2);
  expect(stdout).toContain("anna");
  expect(stderr.split("\n").filter((line) => line.startsWith("capsock-grader:"))).toEqual([
    expect.stringContaining(`Cannot write "results/report.json": it is a folder.`),
  ]);
  await rmdir(join(path, "something"));
  await rmdir(path);
  expect(await grader.start(args).ended).toMatchObject({ status: 0 });
  expect(reportSchema.safeParse(readReport(join(grader.folder, "results"))).success).toBe(true);
  expect(await observedIn(join(grader.folder, "results"))).toEqual(["anna#0"]);
});

test("a reader of the output that leaves early costs nothing", async () => {
  await using grader = await createPrivateGrader();
  await writeServers(join(grader.folder, "in"), { anna: udpServer, ben: udpServer });
  const running = grader.start(["grade", "in", "-o", "results"]);
  running.child.stdout?.destroy();
  running.child.stderr?.destroy();
  expect(await running.ended).toMatchObject({ status: 0 });
  expect(readReport(join(grader.folder, "results")).submissions).toHaveLength(2);
});

/** Waits until a grader has said something of a student. */
async function told({ child }: RunningGrader, student: string): Promise<void> {
  let text = "";
  while (!text.includes(student)) {
    const [chunk] = (await once(child.stderr ?? child, "data")) as [Buffer];
    text += chunk.toString();
  }
}
