import { formatTable, tableStyle } from "../report/terminal.ts";
import { exitStatus, machineStatus } from "./exit-status.ts";
import type { GradedFolder } from "./grade-folder.ts";
import { keptInJournal } from "./problem-of-machine.ts";

export interface ConcludeOptions {
  /** The folder of the results, as it was named. */
  output: string;
  /** What became of so many submissions: `graded in 3.0 s`. */
  done: string;
  demo?: true;
}

/** Shows the results and where they are; returns the exit status. */
export function conclude({ report, unwritten }: GradedFolder, options: ConcludeOptions): number {
  const { stdout, stderr } = process;
  stdout.write(`${formatTable(report, tableStyle(stdout))}\n\n`);
  const { sandbox, waiting } = report.environment;
  stdout.write(`${report.submissions.length} ${options.done} (sandbox: ${sandbox}, waiting: ${waiting}). `);
  const ungradable = report.submissions.filter(({ status }) => status === "ungradable").length;
  if (ungradable > 0) stdout.write(`${ungradable} of them ungradable: the same command tries them again. `);
  if (unwritten === undefined) {
    stdout.write(`Everything is in ${options.output}/report.json\n`);
    return exitStatus(report, { demo: options.demo === true });
  }
  stdout.write("\n");
  stderr.write(`capsock-grader: ${unwritten.message}. ${keptInJournal}\n`);
  return machineStatus;
}
