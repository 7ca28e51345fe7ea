import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createPrivateGrader, type RunningGrader } from "../resume/private-grader.ts";
import { observedIn, udpServer, writeServers } from "../resume/submissions.ts";

const silentServer = udpServer.replace("s.sendto(m.upper(), a)", "pass");

/** Each content its own, so that they spread over the shards; one of them in two hands. */
const sources = {
  ...Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`student-${at}`, `${udpServer}# ${at}\n`])),
  "silent-sam": silentServer,
  "silent-sue": silentServer,
};

test("the shards of a class, merged, come to the report of one machine", async () => {
  await using grader = await createPrivateGrader();
  const folder = (name: string): string => join(grader.folder, name);
  const report = (name: string): Promise<string> => readFile(join(folder(name), "report.json"), "utf8");
  const grade = (output: string, ...more: string[]): RunningGrader =>
    grader.start(["grade", folder("in"), "-o", folder(output), ...more]);
  const merge = (shards: string[], ...more: string[]): RunningGrader =>
    grader.start(["merge", ...shards.map(folder), ...more]);
  await writeServers(folder("in"), sources);

  const runs = [grade("alone"), grade("r1", "--shard", "1/2"), grade("r2", "--shard", "2/2")];
  for (const run of runs) expect(await run.ended).toMatchObject({ status: 0 });
  const [alone = [], first = [], second = []] = await Promise.all(
    ["alone", "r1", "r2"].map((run) => observedIn(folder(run))),
  );
  expect([...first, ...second].toSorted()).toEqual(alone.toSorted());
  expect(Math.min(first.length, second.length)).toBeGreaterThan(0);

  expect(await merge(["r2", "r1"], "-o", folder("whole")).ended).toMatchObject({ status: 0, stderr: "" });
  expect(await report("whole")).toBe(await report("alone"));
  expect(await readFile(join(folder("whole"), "report/index.html"), "utf8")).toContain("silent-sue");
  // What was merged is a run like any other: nothing is left to grade.
  const observed = await observedIn(folder("whole"));
  expect(await grade("whole").ended).toMatchObject({ status: 0 });
  expect(await observedIn(folder("whole"))).toEqual(observed);

  const refused = await Promise.all([
    merge(["r2"], "-o", folder("partly")).ended,
    merge(["r1", "r1", "r2"], "-o", folder("twice")).ended,
    merge(["r1", "r2"], "-o", folder("r2")).ended,
    grade("r3", "--shard", "3/2").ended,
  ]);
  const reasons = ["shard 1/2 is missing, with ", "shard 1/2 is there 2 times", "is one of the shards", "such as 3/10"];
  for (const [at, { status, stdout, stderr }] of refused.entries()) {
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(reasons[at]);
  }
  const partly = await merge(["r2"], "-o", folder("partly"), "--partial").ended;
  expect(partly.status).toBe(2);
  expect(partly.stderr).toContain("shard 1/2 is missing, with ");
  expect((await observedIn(folder("partly"))).toSorted()).toEqual(second.toSorted());
});
