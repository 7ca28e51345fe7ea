import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createPrivateGrader } from "./private-grader.ts";
import { observedIn, udpServer, writeServers } from "./submissions.ts";

const anEvent = '{"event":"observed","submission":"anna","program":0}\n';

const damages: Record<string, { damage: (journal: string) => string; words: readonly string[] }> = {
  "of a newer version": {
    damage: (journal) => journal.replace("journal/v1", "journal/v2"),
    words: ["line 1", "capsock-grader/journal/v2", "capsock-grader/journal/v1", "--fresh"],
  },
  "with a line that is no JSON": {
    damage: (journal) => journal.replace("\n", "\nnot a word of JSON\n"),
    words: ["line 2", "--fresh"],
  },
  "with an event that lacks what it is about": {
    damage: (journal) => `${journal}${anEvent}`,
    words: ["line 4", "no event", "--fresh"],
  },
  "that is something else": { damage: () => "dear diary\n", words: ["not a journal", "--output"] },
  "of zeros": { damage: (journal) => "\0".repeat(journal.length), words: ["not a journal", "--output"] },
};

test("a journal that cannot be gone on with is named with the mend, and left as it is", async () => {
  await using grader = await createPrivateGrader();
  const submissions = join(grader.folder, "in");
  const results = join(grader.folder, "results");
  const path = join(results, "journal.ndjson");
  const args = ["grade", submissions, "-o", results];
  await writeServers(submissions, { anna: udpServer });
  expect(await grader.start(args).ended).toMatchObject({ status: 0 });
  const journal = await readFile(path, "utf8");
  const report = await readFile(join(results, "report.json"), "utf8");
  for (const [name, { damage, words }] of Object.entries(damages)) {
    const damaged = damage(journal);
    await writeFile(path, damaged);
    const { status, stdout, stderr } = await grader.start(args).ended;
    expect({ status, stdout }, name).toEqual({ status: 1, stdout: "" });
    expect(stderr.trim().split("\n"), name).toHaveLength(1);
    for (const word of [path, ...words]) expect(stderr, name).toContain(word);
    expect(await readFile(path, "utf8"), name).toBe(damaged);
    expect(await readFile(join(results, "report.json"), "utf8"), name).toBe(report);
  }
  const newer = journal.replace("journal/v1", "journal/v2");
  await writeFile(path, newer);
  expect(await grader.start([...args, "--fresh"]).ended).toMatchObject({ status: 0 });
  expect(await readFile(join(results, "journal.1.ndjson"), "utf8")).toBe(newer);
  expect(await observedIn(results)).toEqual(["anna#0"]);
});

test("a journal that was cut anywhere is gone on with", async () => {
  await using grader = await createPrivateGrader();
  const submissions = join(grader.folder, "in");
  const results = join(grader.folder, "results");
  const path = join(results, "journal.ndjson");
  const args = ["grade", submissions, "-o", results];
  await writeServers(submissions, { anna: udpServer });
  expect(await grader.start(args).ended).toMatchObject({ status: 0 });
  const journal = await readFile(path);
  const report = await readFile(join(results, "report.json"), "utf8");
  const wholeRun = journal.indexOf("\n") + 1;
  for (const bytes of [0, 1, 30, wholeRun - 1, wholeRun, wholeRun + 1, journal.length - 1]) {
    const cut = join(grader.folder, `cut-at-${bytes}`);
    await mkdir(cut);
    await writeFile(join(cut, "journal.ndjson"), journal.subarray(0, bytes));
    const { status, stderr } = await grader.start(["grade", submissions, "-o", cut]).ended;
    expect(status, `${bytes}: ${stderr}`).toBe(0);
    expect(await readFile(join(cut, "report.json"), "utf8"), `${bytes}`).toBe(report);
    expect(await observedIn(cut), `${bytes}`).toEqual(["anna#0"]);
  }
});
