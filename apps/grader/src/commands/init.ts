import { join } from "node:path";
import { Command } from "commander";
import { didYouMean } from "../text/nearest-word.ts";
import { presets } from "../assignment/presets/index.ts";
import type { Preset } from "../assignment/presets/preset.ts";
import { writeAssignment } from "../assignment/write-assignment.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { initGradescopeCommand } from "./init-gradescope.ts";
import { makeFolder } from "./output/make-folder.ts";
import { writeNew } from "./output/write-new.ts";

/** `capsock-grader init [folder]` */
export function initCommand(): Command {
  return new Command("init")
    .description("Write an assignment.yaml that explains every setting")
    .argument("[folder]", "where it goes; made if it is not there", ".")
    .option("--preset <name>", "start from a course's handout")
    .addHelpText("after", `\nPresets:\n${listPresets()}\n\nExample:\n  capsock-grader init lab2 --preset textbook\n`)
    .action(init)
    .addCommand(initGradescopeCommand());
}

async function init(folder: string, flags: { preset?: string }): Promise<void> {
  const preset = flags.preset === undefined ? undefined : findPreset(flags.preset);
  const path = join(folder, "assignment.yaml");
  const text = writeAssignment(preset?.settings ?? {}, { schemaUrl: schemaUrl() });
  const mend = "Name another folder";
  await makeFolder(folder, mend);
  await writeNew(path, text, mend);
  const from = preset === undefined ? "with every setting at its default" : `for ${preset.course}`;
  process.stdout.write(
    `${path} is written, ${from}.\nGrade by it: capsock-grader grade <submissions> --assignment ${path}\n`,
  );
}

function findPreset(name: string): Preset {
  const preset = presets.find((candidate) => candidate.name === name);
  if (preset !== undefined) return preset;
  const meant = didYouMean(
    name,
    presets.map((candidate) => candidate.name),
  );
  throw new BadInputError(`There is no preset "${name}".${meant}\n${listPresets()}`);
}

function listPresets(): string {
  const widest = Math.max(...presets.map(({ name }) => name.length));
  return presets.map(({ name, course }) => `  ${name.padEnd(widest)}  ${course}`).join("\n");
}

/** Both the sources and what is built from them are read from the same package. */
function schemaUrl(): string {
  return new URL("../schema/assignment.schema.json", import.meta.url).href;
}
