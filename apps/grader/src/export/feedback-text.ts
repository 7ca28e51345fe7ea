import type { ProgramReport, SubmissionReport } from "../report/schema.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { seenLines } from "./outcome-list.ts";

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
  const { score, maxScore, status, programs, missing, notes } = submission;
  const lines =
    status === "ungradable"
      ? ["This could not be graded yet. That is not your fault: your instructor has to grade it again."]
      : [`${score} of ${maxScore} points`];
  for (const program of programs) {
    const wrong = mistakeLines(program);
    lines.push("", titleOf(program), ...wrong.map((line) => `  ${line}`));
    if (wrong.length === 0)
      lines.push(isRight(program) ? "  Everything is right." : "  Look at the checks that failed.");
  }
  for (const { suite, maxPoints } of missing) lines.push("", `No ${suite} was found: ${maxPoints} points are lost.`);
  if (programs.length === 0 && notes.length > 0) lines.push("", ...notes.map(visibleText));
  return lines;
}

/** All that a student gets to read, as plain text. */
export function feedbackText(submission: SubmissionReport, { title }: { title: string }): string {
  const lines = [title, submission.id, "", ...summaryLines(submission)];
  for (const program of submission.programs) {
    lines.push("", `Checks of ${program.file}`);
    for (const check of program.checks) {
      lines.push(`  ${check.verdict}, ${check.points} of ${check.maxPoints}: ${check.requirement}`);
      if (check.verdict !== "passed") lines.push(...seenLines(check).map((line) => `    ${line}`));
    }
  }
  if (submission.repairs.length > 0)
    lines.push("", "What was forgiven", ...submission.repairs.map((one) => `  ${visibleText(one)}`));
  return `${lines.join("\n")}\n`;
}

function titleOf({ file, role, transport, runtime }: ProgramReport): string {
  return `${file} (${transport} ${role}, ${runtime})`;
}

function isRight({ checks }: ProgramReport): boolean {
  return checks.every(({ verdict }) => verdict === "passed");
}
