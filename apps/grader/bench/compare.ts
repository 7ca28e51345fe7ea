import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { differences } from "../class/differences.ts";
import type { ExpectedSubmission } from "../class/make-class.ts";
import { writeClass } from "../class/write-class.ts";
import type { Report } from "../src/report/schema.ts";
import { scoreChanges } from "../src/report/score-changes.ts";
import { findRuntimes } from "../src/runtimes/find-runtimes.ts";
import type { CpuAccount } from "./cpu-account.ts";
import { classNamed } from "./classes.ts";
import { countStarts } from "./count-starts.ts";
import { measureFloor } from "./floor.ts";
import { jobsOfClass } from "./jobs-of-class.ts";
import { measureRun, type Cost } from "./measured-run.ts";

export interface Places {
  /** The benchmark's own programs. */
  bundle: string;
  /** The grader as it is installed: what is loaded at a start is a part of what it costs. */
  grader: string;
  fixtures: string;
  /** For classes and results; it must not exist. */
  folder: string;
}

export interface Comparison {
  submissions: number;
  programs: number;
  /** How often capsock-grader starts programs; copies not at all. */
  starts: number;
  copies: number;
  rounds: Round[];
  /** Of the grades from what the class deserves. */
  differences: string[];
}

export interface Round {
  /** One start, exchange and kill of each program. */
  oneStart: Spent;
  /** As many starts of each as capsock-grader makes. */
  asManyStarts: Spent;
  grader: Cost;
  again: Cost;
  naive: Cost | undefined;
  /** With nothing shared between checks and between programs. */
  plain: Cost | undefined;
  /** Of the other version. */
  other: Cost | undefined;
}

export type Spent = Pick<Cost, "cpuMs" | "wallMs">;

/** Grades a class in each way in turn, again and again. */
export async function compareOn(
  name: string,
  options: Places & {
    account: CpuAccount;
    size: number;
    seed: string;
    copies: number;
    runs: number;
    slots: number;
    naive: boolean;
    plain: boolean;
    against: string | undefined;
  },
): Promise<Comparison> {
  const { account, bundle, folder, slots } = options;
  const size = writeClass(folder, { ...classNamed(name, options), fixtures: options.fixtures });
  const submissions = join(folder, "submissions");
  const output = join(folder, "results");
  const jobs = await jobsOfClass(submissions);
  const { found: runtimes } = await findRuntimes({ signal: new AbortController().signal });
  const counted = await countStarts(jobs, { runtimes, entry: join(options.grader, "worker.js") });
  const floor = { account, runtimes, entry: join(bundle, "floor/floor-worker.js"), slots };
  const once = jobs.map((job) => ({ job, starts: 1 }));
  const gradeBy = (bin: string): string[] => {
    return [process.execPath, bin, "grade", submissions, "-o", output, "--slots", String(slots)];
  };
  const grade = gradeBy(join(options.grader, "bin.js"));
  const naive = [process.execPath, join(bundle, "naive/naive.js"), submissions, join(bundle, "naive/grade-one.js")];
  const rounds: Round[] = [];
  const wrong = new Set<string>();
  for (let run = 0; run < options.runs; run++) {
    const oneStart = await measureFloor(once, floor);
    const asManyStarts = await measureFloor(counted, floor);
    const grader = await measureRun(grade, { account, statuses: [0, 2] });
    const again = await measureRun(grade, { account, statuses: [0, 2] });
    for (const line of differencesIn(folder, output)) wrong.add(line);
    const report = reportIn(output);
    rmSync(output, { recursive: true });
    const plain = options.plain ? await measureRun([...grade, "--plain"], { account, statuses: [0, 2] }) : undefined;
    if (plain !== undefined)
      for (const { id } of scoreChanges(report, reportIn(output)))
        wrong.add(`${id}: the plain way grades it otherwise`);
    rmSync(output, { recursive: true, force: true });
    const other = options.against && (await measureRun(gradeBy(options.against), { account, statuses: [0, 2] }));
    rmSync(output, { recursive: true, force: true });
    const naively = options.naive ? await measureRun(naive, { account }) : undefined;
    rounds.push({
      oneStart,
      asManyStarts,
      grader,
      again,
      plain,
      naive: naively,
      other: other === "" ? undefined : other,
    });
  }
  const starts = counted.reduce((sum, program) => sum + program.starts, 0);
  const copies = jobs.length - counted.length;
  return { submissions: size, programs: jobs.length, starts, copies, rounds, differences: [...wrong] };
}

type Expected = Record<string, ExpectedSubmission>;

export function differencesIn(folder: string, output: string): string[] {
  const report = reportIn(output);
  const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Expected;
  return differences(report, expected);
}

function reportIn(output: string): Report {
  return JSON.parse(readFileSync(join(output, "report.json"), "utf8")) as Report;
}
