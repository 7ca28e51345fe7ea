import type { ProgramReport, Report } from "../src/report/schema.ts";
import type { ExpectedSubmission } from "./make-class.ts";
import type { ExpectedProgram } from "./outcomes.ts";

/** Where a report says something else than a class deserves, a line each. What this machine lacks is no difference. */
export function differences(report: Report, expected: Readonly<Record<string, ExpectedSubmission>>): string[] {
  const graded = new Map(report.submissions.map((submission) => [submission.id, submission]));
  return Object.entries(expected).flatMap(([id, { status, score, programs }]) => {
    const submission = graded.get(id);
    if (submission === undefined) return [`${id}: is not in the report`];
    if (submission.programs.some(({ launch }) => launch.outcome === "toolchain-missing")) return [];
    return [
      ...difference(`${id}: status`, submission.status, status),
      ...difference(`${id}: score`, submission.score, score),
      ...programs.flatMap((program) =>
        programDifferences(`${id}: ${program.file}`, submission.programs, program).concat(
          submission.programs.length === programs.length ? [] : [`${id}: ${submission.programs.length} programs`],
        ),
      ),
    ];
  });
}

function programDifferences(where: string, found: readonly ProgramReport[], expected: ExpectedProgram): string[] {
  const program = found.find(({ transport }) => transport === expected.transport);
  if (program === undefined) return [`${where}: no ${expected.transport} program was found`];
  const checks = Object.fromEntries(program.checks.map(({ id, verdict }) => [id, verdict]));
  const mistakes = program.mistakes.map(({ id }) => id);
  return [
    ...difference(`${where}: language`, program.language, expected.language),
    ...Object.entries(expected.checks).flatMap(([id, verdict]) => difference(`${where}: ${id}`, checks[id], verdict)),
    ...difference(`${where}: mistakes`, mistakes.join(" "), expected.mistakes.join(" ")),
  ];
}

function difference(what: string, is: string | number | undefined, should: string | number): string[] {
  return is === should ? [] : [`${what} is ${is ?? "not there"}, expected ${should}`];
}
