#!/usr/bin/env node
import { Command } from "commander";
import { BadInputError } from "./contract/bad-input-error.ts";
import { graderVersion } from "./version.ts";

/** Each is loaded where it is the one that is asked for: half of a short run would be spent on loading all. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  grade: async () => (await import("./commands/grade.ts")).gradeCommand(),
  check: async () => (await import("./commands/check.ts")).checkCommand(),
  watch: async () => (await import("./commands/watch.ts")).watchCommand(),
  worker: async () => (await import("./commands/worker.ts")).workerCommand(),
  merge: async () => (await import("./commands/merge.ts")).mergeCommand(),
  show: async () => (await import("./commands/show.ts")).showCommand(),
  replay: async () => (await import("./commands/replay.ts")).replayCommand(),
  regrade: async () => (await import("./commands/regrade.ts")).regradeCommand(),
  rejudge: async () => (await import("./commands/rejudge.ts")).rejudgeCommand(),
  init: async () => (await import("./commands/init.ts")).initCommand(),
  plan: async () => (await import("./commands/plan.ts")).planCommand(),
  export: async () => (await import("./commands/export.ts")).exportCommand(),
  doctor: async () => (await import("./commands/doctor.ts")).doctorCommand(),
  schema: async () => (await import("./commands/schema.ts")).schemaCommand(),
};

const program = new Command("capsock-grader")
  .description("Grades student socket programs and says what is wrong and why")
  .version(graderVersion)
  .showHelpAfterError("(capsock-grader --help shows what there is)");
const [, , asked = ""] = process.argv;
const wanted = Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands);
for (const name of wanted) if (commands[name] !== undefined) program.addCommand(await commands[name]());

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
