import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { defaultAssignment } from "../contract/assignment.ts";
import { createBench, type BenchOptions, type ChoiceOfSandbox } from "../doctor/bench.ts";
import { diagnose, isHealthy, type Diagnosis } from "../doctor/diagnose.ts";
import { formatConclusion, formatDiagnosis, formatJson } from "../doctor/format.ts";
import { probes } from "../doctor/probes/index.ts";
import { trialPrograms } from "../doctor/trial-programs.ts";
import { findRuntimes } from "../runtimes/find-runtimes.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { chooseSandbox } from "./engine/choose-sandbox.ts";
import { wholeReport } from "../report/schema.ts";
import { gradeFolder } from "./grade-folder.ts";
import { watchForInterruption } from "./ending/interruption.ts";
import { thisMachine } from "./engine/this-machine.ts";

/** `capsock-grader doctor` */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("Try every part that grading needs on this machine, and say how to mend what does not work")
    .option("--json", "print one JSON object, for scripts")
    .addHelpText("after", "\nExit status: 0 all that grading needs works, 1 something needed is missing.")
    .action(async (flags: { json?: true }) => {
      process.exitCode = await doctor({ asJson: flags.json === true });
    });
}

async function doctor({ asJson }: { asJson: boolean }): Promise<number> {
  using interruption = watchForInterruption();
  const { signal } = interruption;
  const bench = createBench({
    chooseSandbox: chosen,
    findRuntimes: (sandbox) =>
      findRuntimes({ signal, ...(sandbox && { canRun: (path: string) => sandbox.canRun(path) }) }),
    grade: gradeIn(signal),
    programs: trialPrograms,
  });
  const diagnoses: Diagnosis[] = [];
  const titleColumns = Math.max(...probes.map(({ title }) => title.length));
  for await (const diagnosis of diagnose(probes, bench)) {
    if (signal.aborted) return interruption.exitStatus;
    diagnoses.push(diagnosis);
    if (!asJson) process.stdout.write(`${formatDiagnosis(diagnosis, { titleColumns })}\n`);
  }
  process.stdout.write(asJson ? `${formatJson(diagnoses)}\n` : `\n${formatConclusion(diagnoses)}\n`);
  return isHealthy(diagnoses) ? 0 : 1;
}

async function chosen(): Promise<ChoiceOfSandbox> {
  try {
    return { chosen: (await chooseSandbox(undefined, { trusted: false })).sandbox };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return { chosen: undefined, reason: "no sandbox works here", mend: "mend what bubblewrap needs" };
  }
}

function gradeIn(signal: AbortSignal): BenchOptions["grade"] {
  return async (submissions, sandbox) => {
    const outputFolder = await mkdtemp(join(tmpdir(), "capsock-doctor-"));
    try {
      const { report } = await gradeFolder({
        submissions,
        assignment: defaultAssignment,
        outputFolder,
        openEngine: thisMachine(sandbox, 2),
        seed: "doctor",
        signal,
        onStart: () => {},
        onGraded: () => {},
      });
      return wholeReport(report);
    } finally {
      await rm(outputFolder, { recursive: true, force: true });
    }
  };
}
