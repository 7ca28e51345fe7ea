import { join } from "node:path";
import { Command } from "commander";
import { BadInputError } from "../contract/bad-input-error.ts";
import { lockFolder } from "../journal/folder-lock.ts";
import { openJournal } from "../journal/journal.ts";
import { OutputError } from "../journal/output-error.ts";
import { journalName } from "../journal/own-journal.ts";
import { heldOtherwise } from "../judge/held-otherwise.ts";
import { formatChanges } from "../report/changes-text.ts";
import { Ledger } from "../report/ledger.ts";
import { scoreChanges } from "../report/score-changes.ts";
import { tableStyle } from "../report/terminal-style.ts";
import { writeReports } from "../report/write-reports.ts";
import { printableJson } from "../text/printable-json.ts";
import { machineStatus } from "./ending/exit-status.ts";
import { keptInJournal, tellProblem } from "./ending/problem-of-machine.ts";
import { readAssignmentFile } from "./input/read-assignment-file.ts";
import { readStored } from "./input/read-stored.ts";
import { inUse } from "./output/in-use.ts";
import { eventsAnew } from "./rejudge/events-anew.ts";

interface RejudgeFlags {
  assignment?: string;
  dryRun?: true;
  json?: true;
}

/** `capsock-grader rejudge [results]` */
export function rejudgeCommand(): Command {
  return new Command("rejudge")
    .description("Judge what was observed again, by other points or this version's rules; nothing is run")
    .argument("[results]", "the folder that grade wrote", "results")
    .option("-a, --assignment <file>", "what is asked now; without it, what was asked then")
    .option("--dry-run", "show what would change, and change nothing")
    .option("--json", "the changes for programs")
    .addHelpText("after", "\nExample:\n  capsock-grader rejudge results/lab2 -a lab2/assignment.yaml --dry-run\n")
    .action(async (results: string, flags: RejudgeFlags) => {
      try {
        process.exitCode = await rejudge(results, flags);
      } catch (error) {
        process.exitCode = tellProblem(error);
      }
    });
}

async function rejudge(results: string, flags: RejudgeFlags): Promise<number> {
  const before = await readStored(results);
  await using lock = await claim(results, flags.dryRun === true);
  // Another grader may have written until the folder was ours.
  const stored = lock.isOurs ? await readStored(results) : before;
  const assignment =
    flags.assignment === undefined ? stored.run.assignment : await readAssignmentFile(flags.assignment);
  const obstacles = heldOtherwise(stored.run.assignment, assignment);
  if (obstacles.length > 0) {
    throw new BadInputError(
      `What was observed cannot be judged by this assignment (${obstacles.join(", ")}): grade again. Nothing was changed.`,
    );
  }
  const events = eventsAnew(stored, assignment);
  const ledger = new Ledger();
  for (const event of events) ledger.apply(event);
  const report = ledger.report();
  let unwritten: OutputError | undefined;
  if (lock.isOurs) {
    await using journal = await openJournal(join(results, journalName), () => {});
    for (const event of events) await journal.append(event);
    unwritten = await writeReports(report, results);
  }
  const changes = scoreChanges(stored.report, report);
  const { stdout } = process;
  if (flags.json === true) stdout.write(`${printableJson(JSON.stringify(changes, undefined, 2))}\n`);
  else stdout.write(`${formatChanges(changes, tableStyle(stdout))}\n${lock.isOurs ? "" : "Nothing was written.\n"}`);
  if (unwritten !== undefined) process.stderr.write(`capsock-grader: ${unwritten.message}. ${keptInJournal}\n`);
  return unwritten !== undefined || changes.some(({ isOurFault }) => isOurFault) ? machineStatus : 0;
}

/** Nothing is claimed where nothing will be written. */
async function claim(results: string, isDry: boolean): Promise<AsyncDisposable & { isOurs: boolean }> {
  if (isDry) return { isOurs: false, [Symbol.asyncDispose]: () => Promise.resolve() };
  const outcome = await lockFolder(results).catch((error: unknown) => {
    throw new OutputError(results, error);
  });
  if (outcome.kind === "locked")
    return { isOurs: true, [Symbol.asyncDispose]: () => outcome.lock[Symbol.asyncDispose]() };
  throw inUse(results, outcome);
}
