import { countedFirst } from "../report/counted-programs.ts";
import { formatProgram } from "../report/program-text.ts";
import type { ProgramReport, SubmissionReport } from "../report/schema.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { wrapWidth } from "../text/fit-width.ts";

/** Why a program lost points: each mistake with its evidence and hint, or how it failed to start. */
export function mistakeLines({ mistakes, launch }: ProgramReport): string[] {
  const lines = mistakes.flatMap(({ id, evidence, hint }) => [`${id}: ${visibleText(evidence)}`, `  ${hint}`]);
  if (launch.outcome === "ready") return lines;
  const output = launch.stderr?.trimEnd() ?? "";
  const ended =
    output === "" ? [] : ["Its last output:", ...output.split("\n").map((line) => `  ${visibleText(line)}`)];
  return [...lines, ...(mistakes.length === 0 ? [launch.evidence ?? launch.outcome] : []), ...ended];
}

/** What a student should read first: the score and what is wrong, without the checks. */
export function summaryLines(submission: SubmissionReport): string[] {
  const lines = scoreLines(submission);
  for (const { program, counts } of countedFirst(submission.programs)) {
    const wrong = mistakeLines(program);
    const remark = counts ? "" : ", not counted: another one did better";
    lines.push("", `${titleOf(program)}${remark}`, ...wrong.map((line) => `  ${line}`));
    if (wrong.length === 0)
      lines.push(isRight(program) ? "  Everything is right." : "  Look at the checks that failed.");
  }
  lines.push(...lackLines(submission));
  return lines;
}

const columns = 80;

/** All that a student gets to read, as plain text. */
export function feedbackText(submission: SubmissionReport, { title }: { title: string }): string {
  const lines = [title, submission.id, "", ...scoreLines(submission), ...lackLines(submission)];
  for (const { program, counts } of countedFirst(submission.programs)) {
    lines.push("", "─".repeat(columns));
    if (!counts) lines.push("Not counted: another program of the kind did better.");
    lines.push(formatProgram(program, { columns, inColour: false, isDetailed: false, showsPoints: true }));
  }
  const forgiven = submission.repairs.flatMap((repair) => wrapWidth(visibleText(repair), columns));
  if (forgiven.length > 0) lines.push("", "─".repeat(columns), "What was forgiven", ...forgiven);
  return `${lines.join("\n")}\n`;
}

function scoreLines({ score, maxScore, extraCredit, status }: SubmissionReport): string[] {
  if (status === "ungradable")
    return ["This could not be graded yet. That is not your fault: your instructor has to grade it again."];
  if (extraCredit === undefined) return [`${score} of ${maxScore} points`];
  return [`${score} of ${maxScore} points, and ${extraCredit.points} of ${extraCredit.maxPoints} of extra credit`];
}

function lackLines({ programs, missing, notes }: SubmissionReport): string[] {
  const lost = missing.flatMap(({ suite, maxPoints }) => ["", `No ${suite} was found: ${maxPoints} points are lost.`]);
  return programs.length === 0 && notes.length > 0 ? [...lost, "", ...notes.map(visibleText)] : lost;
}

function titleOf({ file, role, transport, runtime }: ProgramReport): string {
  return `${file} (${transport} ${role}, ${runtime})`;
}

function isRight({ checks }: ProgramReport): boolean {
  return checks.every(({ verdict }) => verdict === "passed");
}
