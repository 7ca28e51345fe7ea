import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { earlierReport } from "./earlier-report.ts";
import { jsonPieces } from "./reporters/json.ts";
import { reportSchemaId, wholeReport, type Report, type SubmissionReport } from "./schema.ts";

const reportOf = (submissions: SubmissionReport[]): Report => ({
  schema: reportSchemaId,
  assignment: { title: 'Of "\n    {"', sha256: "", maxScore: 100 },
  environment: { sandbox: "bubblewrap", waiting: "kernel", grader: "0.0.0", seed: "a", runtimes: { node: "20" } },
  submissions,
});

const submissionOf = (id: string, note: string): SubmissionReport => ({
  ...{ id, students: [{ name: id }], sha256: "0".repeat(64), status: "empty", score: 0, maxScore: 100 },
  ...{ repairs: [], notes: [note], programs: [], missing: [{ suite: "udp-server", maxPoints: 100 }] },
});

test("what an earlier run has written is read as it was, one submission at a time", async () => {
  const folder = await mkdtemp(join(tmpdir(), "capsock-earlier-"));
  try {
    expect(await earlierReport(folder)).toBeUndefined();
    // Far more than what is read at once, with what stands between submissions in a text of theirs.
    const many = Array.from({ length: 40 }, (_, at) =>
      submissionOf(`student-${at}`, `${"é{},\n    {]".repeat(500)}${at}`),
    );
    for (const submissions of [[], many.slice(0, 1), many]) {
      const report = reportOf(submissions);
      await writeFile(join(folder, "report.json"), [...jsonPieces(report)]);
      const read = await earlierReport(folder);
      expect(read === undefined ? undefined : wholeReport(read)).toEqual(report);
    }
    const path = join(folder, "report.json");
    await writeFile(path, (await readFile(path)).subarray(0, -4_000));
    expect(await earlierReport(folder)).toBeUndefined();
  } finally {
    await rm(folder, { recursive: true });
  }
});
