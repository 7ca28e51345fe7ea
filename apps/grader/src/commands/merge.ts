import { realpath } from "node:fs/promises";
import { Command } from "commander";
import { OutputError } from "../journal/output-error.ts";
import { writeReports } from "../report/write-reports.ts";
import { compareShards, type ShardResults } from "../shard/compare-shards.ts";
import { mergeShards } from "../shard/merge-shards.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { conclude } from "./ending/conclude.ts";
import { machineStatus } from "./ending/exit-status.ts";
import { claimOutputFolder } from "./output/output-folder.ts";
import { readStored } from "./input/read-stored.ts";

interface MergeFlags {
  output: string;
  partial?: true;
}

/** `capsock-grader merge <results…>` */
export function mergeCommand(): Command {
  return new Command("merge")
    .description("Put together what the shards of a class have come to, and write every report of the whole")
    .argument("<results...>", "the folder that each grade --shard wrote")
    .option("-o, --output <folder>", "where the results of the whole go", "results")
    .option("--partial", "write what there is, although shards are missing or were cut short")
    .addHelpText("after", "\nExample:\n  capsock-grader merge results-*/ -o results\n")
    .action(async (folders: string[], flags: MergeFlags) => {
      process.exitCode = await merge(folders, flags);
    });
}

async function merge(folders: readonly string[], flags: MergeFlags): Promise<number> {
  const [first = ""] = folders;
  const results = await Promise.all(folders.map(readShard));
  const { contradictions, gaps, differences } = compareShards(results);
  if (contradictions.length > 0) throw refusal("These are not the shards of one class", contradictions);
  const isPartial = gaps.length > 0;
  if (isPartial && flags.partial !== true) {
    throw refusal("The class is not whole", gaps, "Grade them, or say --partial for a report without them. ");
  }
  await assertNoInput(flags.output, folders);
  await using output = await claimOutputFolder(flags.output, { submissions: first, fresh: true });
  try {
    const report = await mergeShards(results, output.path);
    const unwritten = await writeReports(report, output.path);
    const remarks = [...differences, ...gaps].map((line) => `${visibleText(line)}\n`);
    const status = conclude({ report, unwritten }, { ...flags, done: `merged from ${folders.length} shards` });
    process.stderr.write(remarks.join(""));
    return isPartial ? machineStatus : status;
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    process.stderr.write(
      `capsock-grader: ${error.message}. The shards are as they were: mend that, and merge again.\n`,
    );
    return machineStatus;
  }
}

async function readShard(folder: string): Promise<ShardResults> {
  const { run, report } = await readStored(folder, () => false);
  return { folder, run, reported: report.submissions.map(({ id }) => id) };
}

function refusal(what: string, lines: readonly string[], mend = ""): BadInputError {
  return new BadInputError(
    `${what}:\n${lines.map((line) => `  ${visibleText(line)}`).join("\n")}\n${mend}Nothing was written.`,
  );
}

async function assertNoInput(output: string, folders: readonly string[]): Promise<void> {
  const place = await realpath(output).catch(() => undefined);
  for (const folder of folders) {
    if ((await realpath(folder)) !== place) continue;
    throw new BadInputError(`The output folder "${output}" is one of the shards. Name another one with --output.`);
  }
}
