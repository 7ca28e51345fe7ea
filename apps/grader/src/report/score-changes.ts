import type { Verdict } from "../contract/verdict.ts";
import type { CheckReport, ClassReport, SubmissionReport } from "./schema.ts";

/** A submission whose score, or a check of which, is not what it was. */
export interface ScoreChange {
  id: string;
  before: Outcome | undefined;
  after: Outcome | undefined;
  checks: CheckChange[];
  reason: string;
  /** Nothing that the grade depends on has changed, so that it should not have either. */
  isOurFault: boolean;
}

interface Outcome {
  score: number;
  status: SubmissionReport["status"];
}

export interface CheckChange {
  file: string;
  check: string;
  before: CheckOutcome | undefined;
  after: CheckOutcome | undefined;
}

interface CheckOutcome {
  verdict: Verdict;
  points: number;
}

/** What differs between two reports on the same class, by submission and check, with the reason. Pure. */
export function scoreChanges(before: ClassReport, after: ClassReport): ScoreChange[] {
  const left = new Map(Array.from(before.submissions, (submission) => [submission.id, submission]));
  const changes: ScoreChange[] = [];
  const compare = (id: string, was: SubmissionReport | undefined, is: SubmissionReport | undefined): void => {
    const checks = checkChanges(was, is);
    if (checks.length === 0 && was?.score === is?.score && was?.status === is?.status) return;
    const reason = reasonOf({ before, after, was, is });
    changes.push({
      ...{ id, before: outcomeOf(was), after: outcomeOf(is), checks },
      ...{ reason: reason ?? ourFault, isOurFault: reason === undefined },
    });
  };
  for (const is of after.submissions) {
    compare(is.id, left.get(is.id), is);
    left.delete(is.id);
  }
  for (const was of left.values()) compare(was.id, was, undefined);
  return changes;
}

const ourFault = "nothing that the grade depends on has changed: this is the grader's fault";

function outcomeOf(submission: SubmissionReport | undefined): Outcome | undefined {
  return submission && { score: submission.score, status: submission.status };
}

function checkChanges(was: SubmissionReport | undefined, is: SubmissionReport | undefined): CheckChange[] {
  const [old, now] = [checksOf(was), checksOf(is)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [before, after] = [old.get(key), now.get(key)];
    if (before?.verdict === after?.verdict && before?.points === after?.points) return [];
    const { file, id } = after ?? before ?? { file: "", id: "" };
    return [{ file, check: id, before: checkOutcome(before), after: checkOutcome(after) }];
  });
}

function checksOf(submission: SubmissionReport | undefined): Map<string, CheckReport & { file: string }> {
  const all = (submission?.programs ?? []).flatMap(({ file, role, checks, extraCredit = [] }) =>
    [...checks, ...extraCredit].map((check) => [`${role} ${file} ${check.id}`, { ...check, file }] as const),
  );
  return new Map(all);
}

function checkOutcome(check: CheckReport | undefined): CheckOutcome | undefined {
  return check && { verdict: check.verdict, points: check.points };
}

/** The first thing that explains a change; `undefined` where nothing does. */
function reasonOf(seen: {
  before: ClassReport;
  after: ClassReport;
  was: SubmissionReport | undefined;
  is: SubmissionReport | undefined;
}): string | undefined {
  const { before, after, was, is } = seen;
  if (was === undefined) return "it was not graded before";
  if (is === undefined) return "it is not among the submissions any more";
  if (was.sha256 !== is.sha256) return "its files have changed";
  if (was.status === "ungradable") return "it could not be graded before";
  if (is.status === "ungradable") return "it could not be graded this time";
  if (before.assignment.sha256 !== after.assignment.sha256) return "the assignment has changed";
  const [old, now] = [before.environment, after.environment];
  if (old.grader !== now.grader) return `the grader's rules have changed from version ${old.grader} to ${now.grader}`;
  for (const what of ["sandbox", "waiting", "seed"] as const) {
    if (old[what] !== now[what]) return `the ${what} has changed from ${old[what]} to ${now[what]}`;
  }
  const runtime = is.programs.map((program) => program.runtime).find((id) => old.runtimes[id] !== now.runtimes[id]);
  if (runtime === undefined) return undefined;
  return `${runtime} has changed from ${old.runtimes[runtime] ?? "none"} to ${now.runtimes[runtime] ?? "none"}`;
}
