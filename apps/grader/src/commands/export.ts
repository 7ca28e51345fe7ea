import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import type { ExportFormat, ExportOption, ExportSettings, GivenOption } from "../export/format.ts";
import { exportFormats } from "../export/index.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { readInput } from "./input/read-input.ts";
import { readResults } from "./input/read-results.ts";
import { writeNew } from "./output/write-new.ts";

/** `capsock-grader export <format> [results]` */
export function exportCommand(): Command {
  const command = new Command("export").description(
    "Bring the results of an earlier run into the form that another tool reads",
  );
  for (const format of exportFormats) command.addCommand(formatCommand(format));
  return command;
}

type Flags = Record<string, string | boolean | undefined> & { output?: string };

function formatCommand(format: ExportFormat): Command {
  const command = new Command(format.id)
    .description(`Write ${format.summary}`)
    .argument("[results]", "the folder that grade wrote, or a report.json", "results")
    .option("-o, --output <file>", `where it goes; - is the screen (default: ${format.fileName} in the results)`);
  for (const option of format.options) addOption(command, option);
  return command.action((results: string, flags: Flags) => runExport(format, { results, flags }));
}

function addOption(command: Command, option: ExportOption): void {
  if (typeof option !== "string") {
    const flag = `--${option.given} <file>`;
    if (option.required) command.requiredOption(flag, option.purpose);
    else command.option(flag, option.purpose);
    return;
  }
  const [flag, purpose] = commonOptions[option];
  command.option(flag, purpose);
}

const commonOptions: Readonly<Record<Exclude<ExportOption, GivenOption>, [flag: string, purpose: string]>> = {
  column: ["--column <header>", "the column that takes the grades"],
  scale: ["--scale", "turn scores into the points of a column that has other ones"],
  student: ["--student <id>", "the submission that is meant"],
  "past-due": ["--past-due", "show what students may see after the due date"],
};

async function runExport(format: ExportFormat, { results, flags }: { results: string; flags: Flags }): Promise<void> {
  const { report, warning } = await readResults(results);
  const exported = format.export(report, await settingsOf(format, flags));
  if (!exported.ok) throw new BadInputError(visibleText(exported.problem));
  const isFolder = (await stat(results)).isDirectory();
  const path = flags.output ?? (isFolder ? join(results, format.fileName) : format.fileName);
  if (warning !== undefined) process.stderr.write(`capsock-grader: ${warning}\n`);
  for (const remark of exported.remarks) process.stderr.write(`${visibleText(remark)}\n`);
  if (path === "-") {
    process.stdout.write(exported.content);
    return;
  }
  await writeNew(path, exported.content, "Name a new file with -o");
  process.stdout.write(`${path} is written.\n`);
}

async function settingsOf(format: ExportFormat, flags: Flags): Promise<ExportSettings> {
  const text = (name: string): string | undefined => {
    const value = flags[name];
    return typeof value === "string" ? value : undefined;
  };
  const given = format.options.find((option) => typeof option !== "string");
  const path = given === undefined ? undefined : text(given.given);
  const column = text("column");
  const student = text("student");
  return {
    ...(path !== undefined && { given: { path, bytes: await readInput(path) } }),
    ...(column !== undefined && { column }),
    ...(student !== undefined && { student }),
    scale: flags["scale"] === true,
    isPastDue: flags["pastDue"] === true,
  };
}
