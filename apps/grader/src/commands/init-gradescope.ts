import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { writeAssignment } from "../assignment/write-assignment.ts";
import { runScript, setupScript } from "../export/autograder-scripts.ts";
import type { ArchiveFile } from "../export/format.ts";
import { writeZip } from "../export/write-zip.ts";
import { readAssignmentFile } from "./input/read-assignment-file.ts";
import { writeNew } from "./output/write-new.ts";

/** `capsock-grader init gradescope` */
export function initGradescopeCommand(): Command {
  return new Command("gradescope")
    .description("Write an autograder.zip for a programming assignment of Gradescope")
    .option("-a, --assignment <file>", "what is asked; without it every setting has its default")
    .option("-o, --output <file>", "where it goes", "autograder.zip")
    .addHelpText("after", "\nExample:\n  capsock-grader init gradescope --assignment lab2/assignment.yaml\n")
    .action(initGradescope);
}

async function initGradescope(flags: { assignment?: string; output: string }): Promise<void> {
  const { maxScore } = await readAssignmentFile(flags.assignment);
  const zip = writeZip(await autograderFiles(flags.assignment));
  await writeNew(flags.output, zip, "Name a new file with -o");
  process.stdout.write(
    `${flags.output} is written. Upload it under Configure Autograder, on Ubuntu, and set the assignment's points to ${maxScore}.\n`,
  );
}

/** Without a folder around them, as Gradescope wants it. */
async function autograderFiles(assignment: string | undefined): Promise<ArchiveFile[]> {
  const settings =
    assignment === undefined
      ? writeAssignment({}, { schemaUrl: "grader/schema/assignment.schema.json" })
      : await readFile(assignment);
  const own = [
    ["standalone.js", "dist/bin.js"],
    ["worker.js", "dist/worker.js"],
    ["../package.json", "package.json"],
    ["../schema/assignment.schema.json", "schema/assignment.schema.json"],
  ] as const;
  return [
    { path: "setup.sh", content: setupScript({ nodeVersion: process.versions.node }), executable: true },
    { path: "run_autograder", content: runScript, executable: true },
    { path: "assignment.yaml", content: settings },
    ...(await Promise.all(
      own.map(async ([from, to]) => ({
        path: `grader/${to}`,
        content: await readFile(new URL(from, import.meta.url)),
      })),
    )),
  ];
}
