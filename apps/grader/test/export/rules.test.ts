import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv, writeCsv } from "../../src/export/csv/csv-table.ts";
import { harmlessCell } from "../../src/export/csv/harmless-cell.ts";
import { classroom50 } from "../../src/export/formats/classroom50.ts";
import { gradescopeResults } from "../../src/export/formats/gradescope.ts";
import { junit } from "../../src/export/formats/junit.ts";
import { markdownText } from "../../src/export/markdown-text.ts";
import type { SubmissionReport } from "../../src/report/schema.ts";
import { temporaryFolder } from "../run-grader.ts";
import { check, classReport, nasty, program, report, submission } from "./class-report.ts";

const schema = fileURLToPath(new URL("junit-10.xsd", import.meta.url));

describe("JUnit XML (xmllint of Debian's libxml2-utils)", () => {
  test("is valid by the shape that the xunit plug-in asks for, whatever students write", async () => {
    await using folder = await temporaryFolder();
    const hostile = fc.sample(anyText, 50).map(hostileSubmission);
    const file = join(folder.path, "junit.xml");
    const exported = junit.export(report([...classReport.submissions, ...hostile], nasty), {});
    await writeFile(file, exported.ok ? exported.content : "");
    execFileSync("xmllint", ["--noout", "--nonet", "--schema", schema, file], { stdio: "pipe" });
  });

  test("counts what it holds", () => {
    const exported = junit.export(classReport, {});
    const text = exported.ok ? exported.content.toString() : "";
    const count = (tag: string): number => text.split(`<${tag} `).length - 1;
    expect(/<testsuites name="Lab 2" tests="(\d+)" failures="(\d+)" errors="(\d+)">/u.exec(text)?.slice(1)).toEqual(
      [count("testcase"), count("failure"), count("error")].map(String),
    );
  });
});

describe("Gradescope's results.json", () => {
  test.each(classReport.submissions)("is what Gradescope reads: $id", (graded) => {
    const results = JSON.parse(gradescopeResults(graded)) as GradescopeResults;
    const known = /^(?:visible|hidden|after_due_date|after_published)$/u;
    expect(results.visibility).toMatch(known);
    expect(results.tests.length).toBeGreaterThan(0);
    for (const one of results.tests) {
      expect(one.visibility).toMatch(known);
      expect(one.number).toMatch(/^\d+$/u);
      expect([undefined, "passed", "failed"]).toContain(one.status);
      expect(one.score === undefined).toBe(graded.status === "ungradable");
    }
    expect(results.score).toBe(graded.status === "ungradable" ? undefined : graded.score);
    expect(results.output).not.toMatch(/hidden sentence/iu);
  });

  test("shows extra credit beyond the score", () => {
    const extraCredit = [check("udp-server/more", { points: 3, maxPoints: 5 })];
    const programs = [program({ extraCredit })];
    const graded = submission("kim", { programs, extraCredit: { points: 3, maxPoints: 5 } });
    const { score, tests } = JSON.parse(gradescopeResults(graded)) as GradescopeResults;
    expect(score).toBe(103);
    expect(tests.at(-1)).toMatchObject({ score: 3, max_score: 0 });
  });

  test("maps what students see of a check, and says so when it is not whole", () => {
    const graded = submission("kim", {
      programs: [
        program({
          checks: (["visible", "hidden", "after-due-date"] as const).map((visibility) =>
            check(`udp-server/${visibility}`, { visibility }),
          ),
        }),
      ],
    });
    const { tests, output } = JSON.parse(gradescopeResults(graded, { isPartial: true })) as GradescopeResults;
    expect(tests.map(({ visibility }) => visibility)).toEqual(["visible", "hidden", "after_due_date"]);
    expect(output).toMatch(/^Grading did not come to its end/u);
  });
});

test("Classroom 50 gets whole points, whose highest add up", () => {
  const thirds = [33.33, 33.33, 33.34].map((maxPoints, at) =>
    check(`udp-server/${at}`, { verdict: at === 0 ? "failed" : "passed", points: at === 0 ? 0 : maxPoints, maxPoints }),
  );
  const exported = classroom50.export(
    report([submission("kim", { score: 66.67, programs: [program({ checks: thirds })] })]),
    {},
  );
  expect(JSON.parse(exported.ok ? exported.content.toString() : "")).toMatchObject({
    ...{ schema: "classroom50/result/v1", score: 67, "max-score": 100 },
    tests: [
      { passed: false, score: 0, "max-score": 33 },
      { passed: true, score: 33, "max-score": 33 },
      { passed: true, score: 34, "max-score": 34 },
    ],
  });
  expect(classroom50.export(classReport, { student: "ours" })).toMatchObject({ ok: false });
  expect(classroom50.export(classReport, {})).toMatchObject({ ok: false });
});

describe("a cell of a table", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+cmd", "'+cmd"],
    ["-2+3", "'-2+3"],
    ["@x", "'@x"],
    ["\t=1", "'\t=1"],
    ["＝1", "'＝1"],
    ["-", "-"],
    ["-12.5", "-12.5"],
    ["+49", "+49"],
    ["-5 %", "-5 %"],
    ["a=1", "a=1"],
    ["    Points Possible", "    Points Possible"],
  ])("%j is written as %j", (text, written) => {
    expect(harmlessCell(text)).toBe(written);
  });

  test("comes back as it was, whatever is in it", () => {
    const cell = fc.string({ unit: "grapheme" }).filter((text) => harmlessCell(text) === text);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 }), (rows) => {
        const written = writeCsv([["a", "b", "c"], ...rows]);
        const reading = readCsv(Buffer.from(written));
        expect(reading.ok && reading.table.rows).toEqual(rows);
      }),
    );
  });
});

test("text in Markdown is text", () => {
  expect(markdownText("<img src=x> [a](b) **c** `d` | e\n# f ~~g~~ @h")).toBe(
    "&lt;img src=x&gt; \\[a\\](b) \\*\\*c\\*\\* \\`d\\` \\| e \\# f \\~\\~g\\~\\~ \\@h",
  );
});

/** Halves of surrogate pairs, controls and all. */
const anyText = fc.uint16Array({ maxLength: 20 }).map((units) => String.fromCharCode(...units));

interface GradescopeResults {
  score?: number;
  output: string;
  visibility: string;
  tests: { score?: number; status?: string; number: string; visibility: string }[];
}

function hostileSubmission(text: string): SubmissionReport {
  const failed = check("udp-server/x", { verdict: "failed", requirement: text, evidence: text, sent: text });
  const blocked = check("udp-server/y", { verdict: "blocked", evidence: text });
  const mistakes = [{ id: text, evidence: text, hint: nasty }];
  return submission(text, { programs: [program({ file: text, checks: [failed, blocked], mistakes })] });
}
