import { formatClass, formatUngradable } from "../../report/class-text.ts";
import { summarizeClass } from "../../report/summarize-class.ts";
import { formatTable } from "../../report/class-table.ts";
import { tableStyle } from "../../report/terminal-style.ts";
import { exitStatus, machineStatus } from "./exit-status.ts";
import type { GradedFolder } from "../grade-folder.ts";
import { keptInJournal } from "./problem-of-machine.ts";

export interface ConcludeOptions {
  /** The folder of the results, as it was named. */
  output: string;
  /** What became of so many submissions: `graded in 3.0 s`. */
  done: string;
  /** Say nothing but what needs somebody. */
  quiet?: true;
  demo?: true;
}

/** Shows the results and where they are; returns the exit status. */
export function conclude(
  { report, unwritten }: Pick<GradedFolder, "report" | "unwritten">,
  options: ConcludeOptions,
): number {
  const { stdout, stderr } = process;
  const { output, done, quiet, demo } = options;
  if (quiet === true) {
    const { ungradable } = summarizeClass(report);
    if (ungradable.length > 0) stderr.write(`${formatUngradable(ungradable, tableStyle(stderr))}\n`);
  } else {
    const style = tableStyle(stdout);
    const { sandbox, waiting } = report.environment;
    const how = `${report.submissions.length} ${done} (sandbox: ${sandbox}, waiting: ${waiting}).`;
    stdout.write(`${[formatTable(report, style), formatClass(report, style), how].join("\n\n")}\n`);
    if (unwritten === undefined) stdout.write(`Open ${output}/report/index.html (for programs: report.json)\n`);
  }
  if (unwritten === undefined) return exitStatus(report, { demo: demo === true });
  stderr.write(`capsock-grader: ${unwritten.message}. ${keptInJournal}\n`);
  return machineStatus;
}
