import { Command } from "commander";
import { inspect } from "../inspect/inspect.ts";
import { whyEmpty } from "../inspect/why-none.ts";
import { readSubmissions } from "../intake/read-submissions.ts";
import { formatChecks } from "../plan/format-checks.ts";
import { formatPlan, type SubmissionPlan } from "../plan/format-plan.ts";
import { planSubmission } from "../plan/plan-submission.ts";
import { tableStyle } from "../report/terminal-style.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { readAssignmentFile } from "./input/read-assignment-file.ts";

/** `capsock-grader plan <folder>` */
export function planCommand(): Command {
  return new Command("plan")
    .description("Show what would be graded, how and for how many points; nothing is run")
    .argument("<folder>", "where the submissions are")
    .option("-a, --assignment <file>", "what is asked; capsock-grader init writes one")
    .addHelpText("after", "\nExample:\n  capsock-grader plan submissions/ --assignment lab2/assignment.yaml\n")
    .action(plan);
}

async function plan(folder: string, flags: { assignment?: string }): Promise<void> {
  const assignment = await readAssignmentFile(flags.assignment);
  const intake = await readSubmissions(folder);
  if (!intake.ok) throw new BadInputError(intake.error.message);
  for (const { path, reason } of intake.skipped) {
    process.stderr.write(`Not a submission: ${visibleText(path)} (${visibleText(reason)})\n`);
  }
  const plans: SubmissionPlan[] = [];
  for (const listed of intake.submissions) {
    const submission = await listed.read();
    const { id, files, repairs, unreadable, notRead } = submission;
    const { programs, notes, unknown } = inspect(files, { port: assignment.port });
    const planned = planSubmission(programs, assignment);
    const remarks = [
      ...whyEmpty(submission),
      ...unreadable,
      ...notRead,
      ...repairs,
      ...unknown,
      ...notes,
      ...planned.notes,
    ];
    plans.push({ id, plan: planned, remarks });
  }
  const style = tableStyle(process.stdout);
  const tables = [formatPlan(plans, style), formatChecks(plans, { ...style, assignment })];
  process.stdout.write(`${tables.filter((table) => table !== "").join("\n\n")}\n`);
}
