import type { Visibility } from "../../contract/visibility.ts";
import type { SubmissionReport } from "../../report/schema.ts";
import { studentView } from "../../report/student-view.ts";
import { printableJson } from "../../text/printable-json.ts";
import { summaryLines } from "../feedback-text.ts";
import type { Exported, ExportFormat } from "../format.ts";
import { gradeOf } from "../grade-of.ts";
import { oneSubmission } from "../one-submission.ts";
import { extraOutcomesOf, outcomesOf, seenLines, type Outcome } from "../outcome-list.ts";

/** `results.json`, which Gradescope reads of an autograder. */
export const gradescope: ExportFormat = {
  id: "gradescope",
  summary: "results.json of one submission, for Gradescope's autograder",
  fileName: "results.json",
  options: ["student"],
  export(report, settings): Exported {
    const chosen = oneSubmission(report, settings);
    if (!chosen.ok) return chosen;
    return { ok: true, content: gradescopeResults(chosen.submission), remarks: [] };
  },
};

/**
 * What Gradescope shows of a submission. `isPartial`: grading goes on, and this is what it would come to if it were cut
 * off now. What could not be graded has no score at all, so that Gradescope reports an error instead of a grade.
 */
export function gradescopeResults(submission: SubmissionReport, { isPartial = false } = {}): string {
  const isUngradable = submission.status === "ungradable";
  const opening = isPartial ? [partialNotice, ""] : [];
  const seen = studentView(submission, { isPastDue: false });
  // Before the first program has been graded nothing is known to be missing.
  const outcomes =
    isPartial && submission.programs.length === 0 ? [] : [...outcomesOf(submission), ...extraOutcomesOf(submission)];
  const results = {
    ...(isUngradable ? {} : { score: gradeOf(submission) }),
    output: [...opening, ...summaryLines(seen)].join("\n"),
    output_format: "text",
    test_output_format: "text",
    test_name_format: "text",
    visibility: "visible",
    stdout_visibility: "hidden",
    tests: outcomes.map((outcome, at) => testOf(outcome, { number: at + 1, isUngradable })),
    extra_data: { repairs: submission.repairs, sha256: submission.sha256 },
  };
  return `${printableJson(JSON.stringify(results, undefined, 2))}\n`;
}

const partialNotice = "Grading did not come to its end. What follows is what it had found by then.";

const visibilities: Readonly<Record<Visibility, string>> = {
  visible: "visible",
  hidden: "hidden",
  "after-due-date": "after_due_date",
};

function testOf(outcome: Outcome, { number, isUngradable }: { number: number; isUngradable: boolean }): unknown {
  const { file, suite, name, verdict, points, maxPoints, requirement, visibility, isExtra } = outcome;
  const beyond = isExtra ? [`Extra credit: up to ${maxPoints} points beyond the score.`] : [];
  const reason = verdict === "blocked" ? ["Not tried, since something that it needs failed."] : [];
  return {
    name: `${suite}/${name}${file === undefined ? "" : ` (${file})`}`,
    number: String(number),
    ...(isUngradable ? {} : { score: points, max_score: isExtra ? 0 : maxPoints }),
    ...(verdict === "ungradable" ? {} : { status: verdict === "passed" ? "passed" : "failed" }),
    output: [requirement, ...beyond, ...reason, ...(verdict === "passed" ? [] : seenLines(outcome))].join("\n"),
    visibility: visibilities[visibility],
  };
}
