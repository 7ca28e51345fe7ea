import { rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { compareOn, type Places } from "./compare.ts";
import { comparisonTable } from "./comparison-table.ts";
import { openCpuAccount } from "./cpu-account.ts";
import { growthTable, measureGrowth } from "./growth.ts";
import { readOptions, usage, type Options } from "./options.ts";

/** `pnpm bench:grader`: what grading costs above what the students' programs cost themselves, by the built grader. */
export async function main(args: readonly string[], places: { bundle: string; repository: string }): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 1;
  }
  const where: Places = {
    bundle: places.bundle,
    grader: join(places.repository, "apps/grader/dist"),
    fixtures: join(places.repository, "apps/grader/class/fixtures"),
    folder: join(places.bundle, "classes"),
  };
  using account = openCpuAccount();
  let isRight = true;
  for (const name of options.classes) {
    const comparison = await compareOn(name, { ...options, ...where, account });
    process.stdout.write(`${comparisonTable(name, comparison)}\n`);
    for (const line of comparison.differences) process.stdout.write(`  ${line}\n`);
    isRight &&= comparison.differences.length === 0;
    rmSync(where.folder, { recursive: true });
  }
  if (options.growth.length > 0) {
    const growth = await measureGrowth({ ...options, ...where, account });
    process.stdout.write(`${growthTable(growth)}\n`);
    isRight &&= growth.every(({ differences }) => differences === 0);
  }
  return isRight ? 0 : 1;
}
