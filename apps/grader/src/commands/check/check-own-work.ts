import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { readOwnWork } from "../../intake/read-own-work.ts";
import { checkResultSchemaId, resultOf, type CheckResult } from "../../report/check-result.ts";
import type { SubmissionReport } from "../../report/schema.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";
import type { CheckOptions } from "./check-options.ts";
import { chooseSandbox } from "../engine/choose-sandbox.ts";
import { gradeFolder } from "../grade-folder.ts";
import { thisMachine } from "../engine/this-machine.ts";

/** Grades one's own file or folder by the visible checks, and keeps nothing of it. */
export async function checkOwnWork(path: string, options: CheckOptions): Promise<CheckResult> {
  const intake = await readOwnWork(path);
  if (!intake.ok) throw new BadInputError(intake.error.message);
  const { sandbox, warning } = await chooseSandbox(options.sandbox, { trusted: false });
  const outputFolder = await mkdtemp(join(tmpdir(), "capsock-check-"));
  try {
    const { report } = await gradeFolder({
      submissions: intake.submissions,
      assignment: options.assignment,
      outputFolder,
      openEngine: thisMachine(sandbox, availableParallelism()),
      seed: undefined,
      signal: options.signal,
      onStart: options.onStart,
      onGraded: () => {},
    });
    const [own] = report.submissions;
    const programs = own?.programs ?? [];
    const { waiting } = report.environment;
    const notes = [...(warning === undefined ? [] : [warning]), ...(own === undefined ? [] : remarks(own, path))];
    return { schema: checkResultSchemaId, result: resultOf(programs), waiting, sandbox: sandbox.name, notes, programs };
  } finally {
    await rm(outputFolder, { recursive: true, force: true });
  }
}

function remarks({ programs, repairs, notes }: SubmissionReport, path: string): string[] {
  const nothing = programs.length > 0 ? [] : [`No program that is asked for was found in ${path}.`];
  return [...nothing, ...repairs, ...notes];
}
