import { describe, expect, test } from "vitest";
import { assignment, server, udpHistory, upper } from "../checks/history.fixture.ts";
import { formatChanges } from "./changes-text.ts";
import { reportProgram } from "./report-program.ts";
import { reportSchemaId, type Report } from "./schema.ts";
import { scoreChanges } from "./score-changes.ts";

interface Circumstances {
  sha256?: string;
  assignmentSha256?: string;
  python3?: string;
  grader?: string;
  status?: "graded" | "ungradable";
}

function report(reply: (sentence: string) => readonly string[], changes: Circumstances = {}): Report {
  const { sha256 = "a", assignmentSha256 = "b", python3 = "3.11.7", grader = "0.1.0", status = "graded" } = changes;
  const observation = server("udp", { exchanges: udpHistory(reply) });
  const program = reportProgram(observation, { assignment: assignment(), maxPoints: 100, maxExtraPoints: 0 });
  const score = program.checks.reduce((sum, { points }) => sum + points, 0);
  const common = { students: [], maxScore: 100, repairs: [], notes: [], missing: [] };
  return {
    schema: reportSchemaId,
    assignment: { title: "", sha256: assignmentSha256, maxScore: 100 },
    environment: { sandbox: "bubblewrap", waiting: "kernel", grader, seed: "s", runtimes: { python3, gcc: python3 } },
    submissions: [{ id: "ada", sha256, status, score, programs: [program], ...common }],
  };
}

const echo = (sentence: string): string[] => [sentence];

describe("what has changed between two reports", () => {
  test("is nothing where nothing has", () => {
    expect(scoreChanges(report(upper), report(upper, { python3: "3.12.1", sha256: "c" }))).toEqual([]);
  });

  test("names the check, and is our fault where nothing explains it", () => {
    const changes = scoreChanges(report(upper), report(echo));
    expect(changes).toMatchObject([{ id: "ada", before: { score: 100 }, after: { score: 70 }, isOurFault: true }]);
    expect(changes[0]?.checks).toContainEqual({
      file: "server.py",
      check: "udp-server/uppercase",
      before: { verdict: "passed", points: 20 },
      after: { verdict: "failed", points: 0 },
    });
    expect(formatChanges(changes, { inColour: false })).toContain("Please report it: a grade must not.");
  });

  test.each<[Circumstances, string]>([
    [{ sha256: "c", python3: "3.12.1" }, "its files have changed"],
    [{ assignmentSha256: "c", grader: "0.2.0" }, "the assignment has changed"],
    [{ grader: "0.2.0" }, "the grader's rules have changed from version 0.1.0 to 0.2.0"],
    [{ python3: "3.12.1" }, "python3 has changed from 3.11.7 to 3.12.1"],
    [{ status: "ungradable" }, "it could not be graded this time"],
  ])("is explained by %o", (circumstances, reason) => {
    expect(scoreChanges(report(upper), report(echo, circumstances))).toMatchObject([{ reason, isOurFault: false }]);
  });

  test("is explained by what it was not, or no more", () => {
    const nobody = { ...report(upper), submissions: [] };
    expect(scoreChanges(nobody, report(upper))).toMatchObject([{ reason: "it was not graded before" }]);
    expect(scoreChanges(report(upper), nobody)).toMatchObject([
      { reason: "it is not among the submissions any more", after: undefined },
    ]);
  });
});
