import { Command } from "commander";
import type { Observation } from "../contract/observation.ts";
import type { ProgramReport } from "../report/schema.ts";
import { formatSubmission } from "../report/submission-text.ts";
import { isExchangeShownToStudent, studentView } from "../report/student-view.ts";
import { textStyle } from "../report/terminal-style.ts";
import { traceLines } from "../report/trace/trace-lines.ts";
import { printableJson } from "../text/printable-json.ts";
import { findSubmission, readStored } from "./input/read-stored.ts";

interface ShowFlags {
  asStudent?: true;
  pastDue?: true;
  all?: true;
  trace?: true;
  json?: true;
}

/** `capsock-grader show <student> [results]` */
export function showCommand(): Command {
  return new Command("show")
    .description("Show one student's report")
    .argument("<student>", "id of the submission, or a student's name; its beginning is enough")
    .argument("[results]", "the folder that grade wrote", "results")
    .option("--all", "show what was sent and expected of passed checks, too")
    .option("--trace", "show each exchange as a diagram")
    .option("--as-student", "leave out what the assignment hides from students")
    .option("--past-due", "with --as-student: nobody can hand in any more")
    .option("--json", "the submission as it stands in report.json")
    .addHelpText("after", "\nExample:\n  capsock-grader show adams-kim results/lab2 --trace\n")
    .action(show);
}

async function show(student: string, results: string, flags: ShowFlags): Promise<void> {
  const { report, submissions } = await readStored(results);
  const whole = findSubmission(report, student);
  const submission = flags.asStudent === true ? studentView(whole, { isPastDue: flags.pastDue === true }) : whole;
  if (flags.json === true) {
    process.stdout.write(`${printableJson(JSON.stringify(submission, undefined, 2))}\n`);
    return;
  }
  const { columns, inColour } = textStyle(process.stdout);
  const observed = submissions.get(whole.id)?.observed;
  const isShown = (program: ProgramReport, exchange: string): boolean =>
    flags.asStudent !== true || isExchangeShownToStudent(program, exchange, flags.pastDue === true);
  const behind = (program: ProgramReport, at: number): string[] => {
    const observation = observed?.get(at)?.observation;
    if (flags.trace !== true || observation === undefined) return [];
    return diagramsOf(observation, { columns, isShown: (exchange) => isShown(program, exchange) });
  };
  const text = formatSubmission(submission, { columns, inColour, isDetailed: flags.all === true, behind });
  process.stdout.write(`${text}\n`);
}

function diagramsOf(
  { role, transport, launch, exchanges }: Observation,
  { columns, isShown }: { columns: number; isShown: (exchange: string) => boolean },
): string[] {
  const port = launch.outcome === "ready" ? launch.port : 0;
  return exchanges.flatMap((held) =>
    held.kind === "held" && isShown(held.check)
      ? ["", held.check, ...traceLines(held.exchange, { role, transport, port, columns })]
      : [],
  );
}
