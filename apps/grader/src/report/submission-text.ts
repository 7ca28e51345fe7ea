import pc from "picocolors";
import { wrapWidth } from "../text/fit-width.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { formatProgram, type ProgramTextStyle } from "./program-text.ts";
import type { ProgramReport, SubmissionReport } from "./schema.ts";

/** One submission in words: whose it is, its score, each program, and what intake forgave. */
export function formatSubmission(
  submission: SubmissionReport,
  options: Omit<ProgramTextStyle, "showsPoints"> & {
    /** Lines to show behind a program, such as the diagrams of its exchanges. */
    behind?: (program: ProgramReport, at: number) => string[];
  },
): string {
  const { columns, behind = () => [] } = options;
  const paint = pc.createColors(options.inColour);
  const wrapped = (text: string): string => wrapWidth(visibleText(text), columns).join("\n");
  const programs = submission.programs.map((program, at) =>
    [formatProgram(program, { ...options, showsPoints: true }), ...behind(program, at)].join("\n"),
  );
  const missing = submission.missing.map(
    ({ suite, maxPoints }) => `Not found: ${suite}, ${maxPoints} points are lost.`,
  );
  const remarks = [...submission.repairs, ...submission.notes].map((remark) => wrapped(`– ${remark}`));
  return [
    paint.bold(wrapped(headOf(submission))),
    ...programs,
    ...missing,
    ...(remarks.length === 0 ? [] : [remarks.join("\n")]),
  ].join("\n\n");
}

function headOf({ id, students, status, score, maxScore, extraCredit }: SubmissionReport): string {
  const names = students.map(({ name, lmsId }) => (lmsId === undefined ? name : `${name} (${lmsId})`)).join(", ");
  const who = names === "" || names === id ? id : `${id}: ${names}`;
  const extra = extraCredit === undefined ? "" : ` and ${extraCredit.points} of ${extraCredit.maxPoints} beyond`;
  const what = { graded: `${score} of ${maxScore}${extra}`, empty: "no program was found", ungradable: "ungradable" };
  return `${who} – ${what[status]}`;
}
