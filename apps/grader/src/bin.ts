#!/usr/bin/env node
import { Command } from "commander";
import { BadInputError } from "./commands/bad-input.ts";
import { checkCommand } from "./commands/check.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { exportCommand } from "./commands/export.ts";
import { gradeCommand } from "./commands/grade.ts";
import { initCommand } from "./commands/init.ts";
import { mergeCommand } from "./commands/merge.ts";
import { planCommand } from "./commands/plan.ts";
import { regradeCommand } from "./commands/regrade.ts";
import { rejudgeCommand } from "./commands/rejudge.ts";
import { replayCommand } from "./commands/replay.ts";
import { schemaCommand } from "./commands/schema.ts";
import { showCommand } from "./commands/show.ts";
import { watchCommand } from "./commands/watch.ts";
import { workerCommand } from "./commands/worker.ts";
import { graderVersion } from "./version.ts";

const program = new Command("capsock-grader")
  .description("Grades student socket programs and says what is wrong and why")
  .version(graderVersion)
  .addCommand(gradeCommand())
  .addCommand(checkCommand())
  .addCommand(watchCommand())
  .addCommand(workerCommand())
  .addCommand(mergeCommand())
  .addCommand(showCommand())
  .addCommand(replayCommand())
  .addCommand(regradeCommand())
  .addCommand(rejudgeCommand())
  .addCommand(initCommand())
  .addCommand(planCommand())
  .addCommand(exportCommand())
  .addCommand(doctorCommand())
  .addCommand(schemaCommand())
  .showHelpAfterError("(capsock-grader --help shows what there is)");

// Whoever reads the output may stop early (`| head`); the grading goes on and its results are in files.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof BadInputError)) throw error;
  process.stderr.write(`capsock-grader: ${error.message}\n`);
  process.exitCode = 1;
}
