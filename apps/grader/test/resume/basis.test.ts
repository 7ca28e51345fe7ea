import { chmod, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readReport } from "../run-grader.ts";
import { createPrivateGrader, type PrivateGrader } from "./private-grader.ts";
import { observedIn, udpServer, writeServers } from "./submissions.ts";

/** A note that no grader would come to shows whether the journal was believed. */
const unlikely = "a note that stands in the journal";

const programs = ["anna#0", "ben#0"];

test("what a journal says of a submission is believed for as long as its basis is the same", async () => {
  await using grader = await createPrivateGrader();
  const results = join(grader.folder, "results");
  const anna = join(grader.folder, "in", "anna");
  await writeServers(join(grader.folder, "in"), { anna: udpServer, ben: udpServer });
  await grade(grader);
  const report = await readFile(join(results, "report.json"), "utf8");
  const notes = (): Record<string, string[]> =>
    Object.fromEntries(readReport(results).submissions.map((submission) => [submission.id, submission.notes]));
  expect(notes()).toEqual({ anna: [], ben: [] });

  await rewriteJournal(results, (text) => text.replace(/"basis":"[0-9a-f]+",/gu, ""));
  await grade(grader);
  expect(await observedIn(results)).toEqual(programs);
  expect(await readFile(join(results, "report.json"), "utf8")).toBe(report);

  await grade(grader, "--fresh");
  await rewriteJournal(results, (text) => text.replaceAll('"notes":[]', `"notes":["${unlikely}"]`));
  await grade(grader);
  expect(await observedIn(results)).toEqual(programs);
  expect(notes()).toEqual({ anna: [unlikely], ben: [unlikely] });

  await chmod(join(anna, "server.py"), 0o755);
  await grade(grader);
  expect(await observedIn(results)).toEqual([...programs, "anna#0"]);
  expect(notes()).toEqual({ anna: [], ben: [unlikely] });

  // The same bytes; what is left out of them is told.
  await symlink("/etc/passwd", join(anna, "notes.txt"));
  await grade(grader);
  expect(readReport(results).submissions[0]?.repairs.join()).toContain("notes.txt");
});

async function grade(grader: PrivateGrader, ...flags: string[]): Promise<void> {
  const { status } = await grader.start(["grade", "in", "-o", "results", "--slots", "1", ...flags]).ended;
  expect(status).toBe(0);
}

async function rewriteJournal(results: string, change: (text: string) => string): Promise<void> {
  const path = join(results, "journal.ndjson");
  const text = await readFile(path, "utf8");
  expect(change(text)).not.toBe(text);
  await writeFile(path, change(text));
}
