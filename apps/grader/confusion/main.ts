import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Report } from "../src/report/schema.ts";
import { confusionPage } from "./confusion-page.ts";
import { confusionTable, totalsOf, type ConfusionTable } from "./confusion.ts";
import { knownPrograms, type Collection } from "./known-programs.ts";

/** Grades all that is known and writes the page. Status 1: something was missed, or somebody falsely accused. */
export async function main(options: { bundle: string; repository: string }): Promise<number> {
  const tables: ConfusionTable[] = [];
  for (const [at, collection] of knownPrograms(options.repository).entries()) {
    const report = await grade(collection, { ...options, output: join(options.bundle, `results-${at}`) });
    tables.push(confusionTable(collection, report));
  }
  await writeFile(join(options.repository, "docs/mistakes.md"), confusionPage(tables));
  for (const row of tables.flatMap((table) => table.rows)) {
    if (row.reported === undefined || String(row.reported) === String(row.expected)) continue;
    process.stdout.write(`${row.name}: expected ${String(row.expected)}, reported ${String(row.reported)}\n`);
  }
  const { submissions, signs, found, falseAccusations, notGraded } = totalsOf(tables);
  const left = notGraded.length === 0 ? "" : ` Not graded: ${notGraded.join(", ")}.`;
  process.stdout.write(
    `${submissions} submissions: ${found} of ${signs} certain signs found, ${falseAccusations} false accusations.${left}\n`,
  );
  return found === signs && falseAccusations === 0 ? 0 : 1;
}

function grade({ folder, assignment }: Collection, options: { bundle: string; output: string }): Promise<Report> {
  const bin = join(options.bundle, "grader/dist/bin.js");
  return new Promise((resolve, reject) => {
    const asked = assignment === undefined ? [] : ["--assignment", assignment];
    const child = execFile(process.execPath, [bin, "grade", folder, "--output", options.output, ...asked], () => {
      readFile(join(options.output, "report.json"), "utf8").then((text) => resolve(JSON.parse(text) as Report), reject);
    });
    child.stderr?.pipe(process.stderr);
  });
}
