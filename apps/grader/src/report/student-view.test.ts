import { describe, expect, test } from "vitest";
import { assignment, server, tcpHistory } from "../checks/history.fixture.ts";
import type { Assignment } from "../contract/assignment.ts";
import { reportProgram } from "./report-program.ts";
import type { ProgramReport, SubmissionReport } from "./schema.ts";
import { studentView } from "./student-view.ts";

const echo = server("tcp", { exchanges: tcpHistory((sentence) => [sentence]) });

function submission(changes: Partial<Assignment>): SubmissionReport {
  return {
    id: "ada",
    students: [],
    sha256: "0".repeat(64),
    status: "graded",
    score: 0,
    maxScore: 100,
    repairs: [],
    notes: [],
    programs: [reportProgram(echo, { assignment: assignment(changes), maxPoints: 100, maxExtraPoints: 0 })],
    missing: [],
  };
}

function seen(changes: Partial<Assignment>, isPastDue = false): ProgramReport {
  const [program] = studentView(submission(changes), { isPastDue }).programs;
  if (program === undefined) throw new Error("The program is not shown");
  return program;
}

function check(program: ProgramReport, name: string): ProgramReport["checks"][number] | undefined {
  return program.checks.find(({ id }) => id === `tcp-server/${name}`);
}

describe("what a student sees", () => {
  test("is everything, where the assignment hides nothing", () => {
    const whole = submission({});
    expect(studentView(whole, { isPastDue: false })).toEqual(whole);
  });

  test("is a hidden check's verdict and points, never what was sent, expected and replied", () => {
    const program = seen({ visibility: { default: "visible", checks: { "tcp-server/uppercase": "hidden" } } }, true);
    const hidden = check(program, "uppercase");
    expect(hidden).toMatchObject({ visibility: "hidden", verdict: "failed", points: 0 });
    expect(hidden).not.toHaveProperty("sent");
    expect(JSON.stringify(program)).not.toMatch(/hello fern/iu);
    expect(check(program, "serves-again")?.sent).toBe('"coral ember"');
    expect(program.mistakes.map(({ id }) => id)).toContain("echoes-unchanged");
  });

  test("is what waits for the due date only behind it", () => {
    const visibility = { default: "after-due-date", checks: {} } as const;
    expect(check(seen({ visibility }), "uppercase")?.sent).toBeUndefined();
    expect(check(seen({ visibility }, true), "uppercase")?.sent).toBe('"hello fern"');
  });

  test("is no sentence of the instructor's own that is hidden, in its requirement neither", () => {
    const secret = { send: "open sesame", reply: "OPEN SESAME", points: 10, visibility: "hidden" } as const;
    const changes = { sentences: { "tcp-server": [secret] } };
    expect(JSON.stringify(submission(changes))).toMatch(/sesame/iu);
    expect(JSON.stringify(seen(changes))).not.toMatch(/sesame/iu);
  });
});
