import { Command, Help } from "commander";
import { graderVersion } from "../version.ts";

/** Each is loaded where it is the one that is asked for: half of a short run would be spent on loading all. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  grade: async () => (await import("./grade.ts")).gradeCommand(),
  check: async () => (await import("./check.ts")).checkCommand(),
  watch: async () => (await import("./watch.ts")).watchCommand(),
  worker: async () => (await import("./worker.ts")).workerCommand(),
  merge: async () => (await import("./merge.ts")).mergeCommand(),
  show: async () => (await import("./show.ts")).showCommand(),
  replay: async () => (await import("./replay.ts")).replayCommand(),
  regrade: async () => (await import("./regrade.ts")).regradeCommand(),
  rejudge: async () => (await import("./rejudge.ts")).rejudgeCommand(),
  init: async () => (await import("./init.ts")).initCommand(),
  plan: async () => (await import("./plan.ts")).planCommand(),
  export: async () => (await import("./export.ts")).exportCommand(),
  doctor: async () => (await import("./doctor.ts")).doctorCommand(),
  schema: async () => (await import("./schema.ts")).schemaCommand(),
};

/** The command line, with the command that is asked for, or else all of them. */
export async function createCommandLine(asked: string): Promise<Command> {
  const program = new Command("capsock-grader")
    .description("Grades student socket programs and says what is wrong and why")
    .version(graderVersion)
    // All have options; without the word there is room for what they do.
    .configureHelp({ subcommandTerm: (command) => Help.prototype.subcommandTerm(command).replace(" [options]", "") })
    .showHelpAfterError("(capsock-grader --help shows what there is)");
  const wanted = Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands);
  for (const name of wanted) if (commands[name] !== undefined) program.addCommand(await commands[name]());
  return program;
}
