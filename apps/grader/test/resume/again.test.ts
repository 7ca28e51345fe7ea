import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readReport } from "../run-grader.ts";
import { createPrivateGrader } from "./private-grader.ts";
import { observedIn, udpServer, writeServers } from "./submissions.ts";

test("what has changed, and nothing else, is graded again", async () => {
  await using grader = await createPrivateGrader();
  const submissions = join(grader.folder, "in");
  const results = join(grader.folder, "results");
  const args = ["grade", submissions, "-o", results];
  await writeServers(submissions, { anna: udpServer, ben: udpServer, cleo: udpServer });
  expect(await grader.start(args).ended).toMatchObject({ status: 0 });
  const first = await observedIn(results);
  expect(first.toSorted()).toEqual(["anna#0", "ben#0", "cleo#0"]);
  const report = await readFile(join(results, "report.json"), "utf8");

  expect(await grader.start(args).ended).toMatchObject({ status: 0 });
  expect(await observedIn(results)).toEqual(first);
  expect(await readFile(join(results, "report.json"), "utf8")).toBe(report);

  await rm(join(submissions, "ben"), { recursive: true });
  await writeServers(submissions, { anna: `${udpServer}# handed in once more\n`, dora: udpServer });
  expect(await grader.start(args).ended).toMatchObject({ status: 0 });
  const second = await observedIn(results);
  expect(second.slice(0, first.length)).toEqual(first);
  expect(second.slice(first.length).toSorted()).toEqual(["anna#0", "dora#0"]);
  const { submissions: reported } = readReport(results);
  expect(reported.map(({ id, score }) => [id, score])).toEqual([
    ["anna", 100],
    ["cleo", 100],
    ["dora", 100],
  ]);

  await writeServers(submissions, { ben: udpServer });
  expect(await grader.start(args).ended).toMatchObject({ status: 0 });
  expect(await observedIn(results)).toEqual(second);
  expect(readReport(results).submissions.map(({ id }) => id)).toEqual(["anna", "ben", "cleo", "dora"]);

  expect(await grader.start([...args, "--seed", "another"]).ended).toMatchObject({ status: 0 });
  expect((await observedIn(results)).slice(second.length).toSorted()).toEqual(["anna#0", "ben#0", "cleo#0", "dora#0"]);
});

test("--fresh grades everything again and keeps the journals of before", async () => {
  await using grader = await createPrivateGrader();
  const submissions = join(grader.folder, "in");
  const results = join(grader.folder, "results");
  const args = ["grade", submissions, "-o", results, "--fresh"];
  await writeServers(submissions, { anna: udpServer });
  const journals: string[] = [];
  for (let run = 1; run <= 3; run++) {
    expect(await grader.start(args).ended).toMatchObject({ status: 0 });
    expect(await observedIn(results)).toEqual(["anna#0"]);
    for (const [at, journal] of journals.entries())
      expect(await readFile(join(results, `journal.${at + 1}.ndjson`), "utf8")).toBe(journal);
    journals.push(await readFile(join(results, "journal.ndjson"), "utf8"));
  }
});
