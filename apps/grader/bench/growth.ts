import { rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { writeClass } from "../class/write-class.ts";
import { classNamed } from "./classes.ts";
import { differencesIn, type Places } from "./compare.ts";
import type { CpuAccount } from "./cpu-account.ts";
import { measureRun, type Cost } from "./measured-run.ts";

export interface Growth {
  size: number;
  first: Cost;
  again: Cost;
  differences: number;
}

/** Grades a Python class of each size, and each a second time. */
export async function measureGrowth(
  options: Places & { account: CpuAccount; growth: readonly number[]; seed: string; copies: number; slots: number },
): Promise<Growth[]> {
  const { account, grader, folder, seed, copies, slots } = options;
  const found: Growth[] = [];
  for (const size of options.growth) {
    writeClass(folder, { ...classNamed("python", { size, seed, copies }), fixtures: options.fixtures });
    const output = join(folder, "results");
    const submissions = join(folder, "submissions");
    const grade = [
      process.execPath,
      join(grader, "bin.js"),
      "grade",
      submissions,
      "-o",
      output,
      "--slots",
      String(slots),
    ];
    const first = await measureRun(grade, { account, statuses: [0, 2] });
    const again = await measureRun(grade, { account, statuses: [0, 2] });
    found.push({ size, first, again, differences: differencesIn(folder, output).length });
    rmSync(folder, { recursive: true });
  }
  return found;
}

export function growthTable(all: readonly Growth[]): string {
  const line = (...cells: string[]): string => cells.map((cell) => cell.padStart(14)).join("");
  const mebibytes = ({ peakBytes }: Cost): string => `${(peakBytes / 2 ** 20).toFixed(0)} MiB`;
  const perSubmission = (ms: number, size: number): string => `${(ms / size).toFixed(1)} ms`;
  return [
    line(
      "submissions",
      "CPU of each",
      "wall of each",
      "most memory",
      "again CPU",
      "again wall",
      "again memory",
      "unlike",
    ),
    ...all.map(({ size, first, again, differences }) =>
      line(
        String(size),
        perSubmission(first.cpuMs, size),
        perSubmission(first.wallMs, size),
        mebibytes(first),
        `${(again.cpuMs / 1000).toFixed(2)} s`,
        `${(again.wallMs / 1000).toFixed(2)} s`,
        mebibytes(again),
        String(differences),
      ),
    ),
  ].join("\n");
}
