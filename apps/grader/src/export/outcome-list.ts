import type { CheckReport, SubmissionReport } from "../report/schema.ts";
import { visibleText } from "../text/visible-bytes.ts";

/** One line of a list of outcomes: a check, or what a submission lacks. */
export interface Outcome extends Omit<CheckReport, "id" | "visibility"> {
  /** The program's file; none where there is no program. */
  file: string | undefined;
  suite: string;
  /** Within the suite. */
  name: string;
  visibility: CheckReport["visibility"];
}

/** Everything that a submission's score rests on, in the order of the report, and never empty. */
export function outcomesOf(submission: SubmissionReport): Outcome[] {
  const outcomes: Outcome[] = submission.programs.flatMap(({ file, checks }) =>
    checks.map((check) => {
      const [suite = "", name = ""] = check.id.split("/");
      return { ...check, file, suite, name };
    }),
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

function lacking(what: Pick<Outcome, "suite" | "maxPoints" | "requirement"> & { evidence: string }): Outcome {
  return { ...what, file: undefined, name: "found", verdict: "failed", points: 0, visibility: "visible" };
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
