import { countedFirst } from "../report/counted-programs.ts";
import type { CheckReport, ProgramReport, SubmissionReport } from "../report/schema.ts";
import { visibleText } from "../text/visible-bytes.ts";

/** One line of a list of outcomes: a check, or what a submission lacks. */
export interface Outcome extends Omit<CheckReport, "id" | "visibility"> {
  /** The program's file; none where there is no program. */
  file: string | undefined;
  suite: string;
  /** Within the suite. */
  name: string;
  visibility: CheckReport["visibility"];
  /** Its points come beside the score. */
  isExtra: boolean;
}

/** Everything that a submission's score rests on, in the order of the report, and never empty. */
export function outcomesOf(submission: SubmissionReport): Outcome[] {
  const outcomes = countedPrograms(submission).flatMap(({ file, checks }) =>
    checks.map((one) => outcomeOf(one, { file })),
  );
  for (const { suite, maxPoints } of submission.missing) {
    outcomes.push(lacking({ suite, maxPoints, requirement: `A ${suite} is handed in.`, evidence: "None was found." }));
  }
  if (outcomes.length > 0) return outcomes;
  const evidence = submission.notes[0] ?? "None was found.";
  const nothing = { suite: "submission", maxPoints: submission.maxScore, requirement: "A program is handed in." };
  const verdict = submission.status === "ungradable" ? "ungradable" : "failed";
  return [{ ...lacking({ ...nothing, evidence }), verdict }];
}

/** What goes beyond the exercise; a failure there costs nothing. */
export function extraOutcomesOf(submission: SubmissionReport): Outcome[] {
  return countedPrograms(submission).flatMap(({ file, extraCredit = [] }) =>
    extraCredit.map((one) => outcomeOf(one, { file, isExtra: true })),
  );
}

/** Of several programs of one kind the best one alone. */
function countedPrograms({ programs }: SubmissionReport): ProgramReport[] {
  return countedFirst(programs).flatMap(({ program, counts }) => (counts ? [program] : []));
}

function outcomeOf(check: CheckReport, { file, isExtra = false }: { file: string; isExtra?: boolean }): Outcome {
  const [suite = "", name = ""] = check.id.split("/");
  return { ...check, file, suite, name, isExtra };
}

function lacking(what: Pick<Outcome, "suite" | "maxPoints" | "requirement"> & { evidence: string }): Outcome {
  return {
    ...what,
    file: undefined,
    name: "found",
    verdict: "failed",
    points: 0,
    visibility: "visible",
    isExtra: false,
  };
}

/** What was seen in a check, a line each. */
export function seenLines({ sent, expected, actual, evidence }: Partial<CheckReport>): string[] {
  return [
    ...(sent === undefined ? [] : [`sent:      ${sent}`]),
    ...(expected === undefined ? [] : [`expected:  ${expected}`]),
    ...(actual === undefined ? [] : [`came back: ${actual}`]),
    ...(evidence === undefined ? [] : [evidence]),
  ].map(visibleText);
}
