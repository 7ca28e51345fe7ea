import { isDeepStrictEqual } from "node:util";
import { Command, Option } from "commander";
import { didYouMean } from "../text/nearest-word.ts";
import { checksOf, extraChecksOf } from "../checks/index.ts";
import { suites } from "../contract/suite.ts";
import type { SubmissionEvent } from "../journal/event.ts";
import { mistakes } from "../mistakes/index.ts";
import { formatChanges } from "../report/changes-text.ts";
import type { SubmissionReport } from "../report/schema.ts";
import { scoreChanges } from "../report/score-changes.ts";
import { tableStyle } from "../report/terminal-style.ts";
import type { SandboxName } from "../contract/sandbox-name.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { machineStatus } from "./ending/exit-status.ts";
import { grade } from "./grade.ts";
import { readAssignmentFile } from "./input/read-assignment-file.ts";
import { readStored } from "./input/read-stored.ts";
import { defaultSlots, sandboxOption } from "./engine/sandbox-options.ts";

interface RegradeFlags {
  only: string[];
  assignment?: string;
  output: string;
  sandbox?: SandboxName;
}

/** `capsock-grader regrade <folder> --only …` */
export function regradeCommand(): Command {
  const only = new Option(
    "--only <which>",
    "ungradable, changed, check=<id> (not passed) or mistake=<id>; may be repeated",
  )
    .argParser((value: string, before: string[] | undefined) => [...(before ?? []), value])
    .makeOptionMandatory();
  return new Command("regrade")
    .description("Grade some submissions again, and show which scores have changed and why")
    .argument("<folder>", "where the submissions are")
    .addOption(only)
    .option("-o, --output <folder>", "where the results are", "results")
    .option("-a, --assignment <file>", "must be what was asked then; without it, that is taken from the results")
    .addOption(sandboxOption())
    .addHelpText("after", "\nExample:\n  capsock-grader regrade submissions/ -o results --only ungradable\n")
    .action(async (folder: string, flags: RegradeFlags) => {
      process.exitCode = await regrade(folder, flags);
    });
}

async function regrade(folder: string, flags: RegradeFlags): Promise<number> {
  const choices = flags.only.map(parseChoice);
  const { report: before, run } = await readStored(flags.output, () => false);
  const { assignment } = run;
  if (flags.assignment !== undefined && !isDeepStrictEqual(await readAssignmentFile(flags.assignment), assignment)) {
    throw new BadInputError(
      "The assignment has changed: rejudge judges what was observed by it, and grade grades everything by it. Nothing was changed.",
    );
  }
  const isAgain = (was: SubmissionReport | undefined, now: SubmissionEvent): boolean =>
    choices.some((isChosen) => isChosen(was, now));
  const { output, sandbox } = flags;
  const gradeFlags = { output, slots: defaultSlots, seed: run.environment.seed };
  const status = await grade(folder, { ...gradeFlags, ...(sandbox && { sandbox }) }, { assignment, isAgain });
  const changes = scoreChanges(before, (await readStored(output, () => false)).report);
  process.stdout.write(`\n${formatChanges(changes, tableStyle(process.stdout))}\n`);
  return changes.some(({ isOurFault }) => isOurFault) ? machineStatus : status;
}

type Choice = (was: SubmissionReport | undefined, now: SubmissionEvent) => boolean;

function parseChoice(text: string): Choice {
  const [kind = "", id = ""] = text.split("=", 2);
  if (text === "ungradable") return (was) => was?.status === "ungradable";
  if (text === "changed") return (was, now) => was?.sha256 !== now.sha256;
  if (kind === "check") {
    assertKnown(id, { what: "check", known: checkIds() });
    return (was) =>
      programsOf(was).some(({ checks, extraCredit = [] }) => [...checks, ...extraCredit].some(isOpen(id)));
  }
  if (kind === "mistake") {
    assertKnown(id, { what: "mistake", known: mistakes.map((mistake) => mistake.id) });
    return (was) => programsOf(was).some((program) => program.mistakes.some((mistake) => mistake.id === id));
  }
  throw new BadInputError(`--only ${text} is not known: say ungradable, changed, check=<id> or mistake=<id>.`);
}

function programsOf(submission: SubmissionReport | undefined): SubmissionReport["programs"] {
  return submission?.programs ?? [];
}

function isOpen(id: string): (check: { id: string; verdict: string }) => boolean {
  return (check) => check.id === id && check.verdict !== "passed";
}

function checkIds(): string[] {
  return suites.flatMap((suite) => [...checksOf[suite], ...extraChecksOf[suite]].map((check) => check.id));
}

/** A sentence of the assignment's own is a check, too. */
function assertKnown(id: string, { what, known }: { what: string; known: readonly string[] }): void {
  if (known.includes(id) || /^\w+-server\/own-\d+$/u.test(id)) return;
  throw new BadInputError(`There is no ${what} "${id}".${didYouMean(id, known)}`);
}
