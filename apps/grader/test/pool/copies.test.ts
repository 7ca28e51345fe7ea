import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultAssignment } from "../../src/contract/assignment.ts";
import type { JobOutcome } from "../../src/contract/engine.ts";
import type { Job } from "../../src/contract/job.ts";
import { inspect } from "../../src/inspect/inspect.ts";
import { localEngine } from "../../src/pool/local-engine.ts";
import { observeCopiesOnce } from "../../src/pool/observe-copies-once.ts";
import { sandboxes } from "../../src/sandbox/index.ts";
import { observedIn, udpServer, writeServers } from "../resume/submissions.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

/** No two runs of it are the same: its replies show which one it is. */
const unsteady = udpServer
  .replace("import socket", "import os, socket\nrun = os.urandom(8).hex().encode()")
  .replace("m.upper()", "run");

const sources = { anna: unsteady, ben: unsteady, cleo: unsteady, dora: `${unsteady}#`, emil: udpServer };

test("of copies one is started, and all are given what was seen of it, each under its own name", async () => {
  await using folder = await temporaryFolder();
  const [submissions, output] = [join(folder.path, "in"), join(folder.path, "results")];
  await writeServers(submissions, sources);
  const { status, stderr } = await runGrader(["grade", submissions, "-o", output, "--slots", "2"]);
  expect(status, stderr).toBe(0);
  const { submissions: reported } = readReport(output);
  expect(reported.map(({ id, students }) => [id, students[0]?.name])).toEqual(
    Object.keys(sources).map((id) => [id, id]),
  );
  const [anna, ben, cleo, dora, emil] = reported.map(({ programs }) => programs);
  expect(JSON.stringify(anna)).toMatch(/[0-9a-f]{16}/u);
  expect([ben, cleo]).toEqual([anna, anna]);
  expect(dora).not.toEqual(anna);
  expect(emil?.every(({ checks }) => checks.every(({ verdict }) => verdict === "passed"))).toBe(true);
  expect((await observedIn(output)).toSorted()).toEqual(Object.keys(sources).map((id) => `${id}#0`));
  for (const { id } of reported) expect(stderr).toContain(`${id}: `);

  // Nothing is taken from an earlier run.
  await writeServers(submissions, { fred: unsteady });
  await runGrader(["grade", submissions, "-o", output]);
  const [fred] = readReport(output).submissions.filter(({ id }) => id === "fred");
  expect(fred?.programs).not.toEqual(anna);
});

test("the plain way starts every copy", async () => {
  await using folder = await temporaryFolder();
  const [submissions, output] = [join(folder.path, "in"), join(folder.path, "results")];
  await writeServers(submissions, { anna: unsteady, ben: unsteady });
  expect(await runGrader(["grade", submissions, "-o", output, "--plain"])).toMatchObject({ status: 0 });
  const [anna, ben] = readReport(output).submissions.map(({ programs }) => programs);
  expect(ben).not.toEqual(anna);
});

const workerEntry = fileURLToPath(new URL("../resume/fixtures/fails-for-some.mjs", import.meta.url));

/** What became of the same program of each, by workers of which it is known what they fail over. */
async function outcomesOf(
  owners: readonly string[],
  { slots = 2, onEnd = () => {} }: { slots?: number; onEnd?: (outcome: JobOutcome) => void } = {},
): Promise<Record<string, string>> {
  const open = observeCopiesOnce(localEngine({ sandbox: sandboxes.none, slots, workerEntry }));
  await using engine = await open({ assignment: defaultAssignment, signal: new AbortController().signal });
  const ends: Record<string, string> = {};
  await engine.observe(jobsOf(owners), {
    onStart: () => {},
    onEnd: async (outcome) => {
      await Promise.resolve();
      onEnd(outcome);
      ends[outcome.job.submission] = outcome.kind === "observed" ? outcome.observation.file : outcome.reason;
    },
  });
  return ends;
}

async function* jobsOf(owners: readonly string[]): AsyncGenerator<Job> {
  const files = [{ path: "server.py", bytes: new TextEncoder().encode(udpServer), executable: false }];
  for (const owner of owners) {
    const [program] = inspect(files).programs;
    if (program === undefined) throw new Error("No program");
    const inputs = { files, program, assignment: defaultAssignment, seed: "" };
    yield { id: `${owner}#0`, submission: owner, index: 0, ...inputs };
    await Promise.resolve();
  }
}

test.each([1, 3])("where the first could not be observed the next copy is, with %i slots", async (slots) => {
  const ends = await outcomesOf(["anna", "amir", "ben", "cleo", "dora", "emil"], { slots });
  const reason = "Error: no luck";
  expect(ends).toEqual({ anna: reason, amir: reason, ben: "ben", cleo: "cleo", dora: "cleo", emil: "cleo" });
  expect(await outcomesOf(["anna", "amir"], { slots })).toEqual({ anna: reason, amir: reason });
});

test("what was seen of one is given to all that follow", async () => {
  expect(await outcomesOf(["cleo", "anna", "dora"])).toEqual({ cleo: "cleo", anna: "cleo", dora: "cleo" });
});

test("a copy's outcome that cannot be kept stops everything", async () => {
  const onEnd = ({ job }: JobOutcome): void => {
    if (job.submission === "dora") throw new Error("the disk is full");
  };
  await expect(outcomesOf(["cleo", "dora", "emil"], { onEnd })).rejects.toThrow("the disk is full");
});
