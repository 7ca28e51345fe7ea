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
import { measureFloor } from "./floor.ts";
import { jobsOfClass } from "./jobs-of-class.ts";
import { measureRun, type Cost } from "./measured-run.ts";
import { median } from "./medians.ts";

export interface Places {
  bundle: string;
  fixtures: string;
  /** For classes and results; it must not exist. */
  folder: string;
}

export interface Comparison {
  submissions: number;
  programs: number;
  rounds: Round[];
  /** Of the grades from what the class deserves. */
  differences: string[];
}

interface Round {
  floor: { cpuMs: number; wallMs: number };
  grader: Cost;
  again: Cost;
  naive: Cost | undefined;
  /** With nothing shared between checks and between programs. */
  plain: Cost | undefined;
  /** Of the other version. */
  other: Cost | undefined;
}

/** Grades a class in each way in turn, again and again. */
export async function compareOn(
  name: string,
  options: Places & {
    account: CpuAccount;
    size: number;
    seed: string;
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
  const gradeBy = (bin: string): string[] => {
    return [process.execPath, bin, "grade", submissions, "-o", output, "--slots", String(slots)];
  };
  const grade = gradeBy(graderIn(bundle));
  const naive = [process.execPath, join(bundle, "naive/naive.js"), submissions, join(bundle, "naive/grade-one.js")];
  const rounds: Round[] = [];
  const wrong = new Set<string>();
  for (let run = 0; run < options.runs; run++) {
    const floor = await measureFloor(jobs, { account, runtimes, entry: join(bundle, "floor/floor-worker.js"), slots });
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
    rounds.push({ floor, grader, again, plain, naive: naively, other: other === "" ? undefined : other });
  }
  return { submissions: size, programs: jobs.length, rounds, differences: [...wrong] };
}

export function graderIn(bundle: string): string {
  return join(bundle, "grader/dist/bin.js");
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

/** Medians; the ratios are of each round by itself. */
export function comparisonTable(name: string, { submissions, programs, rounds }: Comparison): string {
  const of = (value: (round: Round) => number): number => median(rounds.map(value));
  const ms = (value: (round: Round) => number): string => `${(of(value) / programs).toFixed(1)} ms`;
  const times = (value: (round: Round) => number): string => `${of(value).toFixed(2)} ×`;
  const line = (what: string, cpu: string, wall: string): string =>
    `  ${what.padEnd(26)}${cpu.padStart(12)}${wall.padStart(12)}`;
  const rows = [
    `${name}: ${submissions} submissions, ${programs} programs, ${rounds.length} runs`,
    line("a program", "CPU", "wall"),
    line(
      "floor",
      ms(({ floor }) => floor.cpuMs),
      ms(({ floor }) => floor.wallMs),
    ),
    line(
      "capsock-grader",
      ms(({ grader }) => grader.cpuMs),
      ms(({ grader }) => grader.wallMs),
    ),
    line(
      "  to the floor",
      times(({ grader, floor }) => grader.cpuMs / floor.cpuMs),
      times(({ grader, floor }) => grader.wallMs / floor.wallMs),
    ),
  ];
  for (const [what, costOf] of [
    ["the plain way", ({ plain }: Round) => plain],
    ["the other version", ({ other }: Round) => other],
    ["naive grader", ({ naive }: Round) => naive],
  ] as const) {
    if (rounds.some((round) => costOf(round) === undefined)) continue;
    const [cpu, wall] = [(round: Round) => costOf(round)?.cpuMs ?? NaN, (round: Round) => costOf(round)?.wallMs ?? NaN];
    rows.push(
      line(what, ms(cpu), ms(wall)),
      line(
        "  to capsock-grader",
        times((round) => cpu(round) / round.grader.cpuMs),
        times((round) => wall(round) / round.grader.wallMs),
      ),
    );
  }
  const seconds = (value: (round: Round) => number): string => `${(of(value) / 1000).toFixed(2)} s`;
  rows.push(
    `  first result after ${seconds(({ grader }) => grader.firstWordMs)}; the same again ${seconds(({ again }) => again.cpuMs)} CPU, ` +
      `${seconds(({ again }) => again.wallMs)} wall; at most ${(of(({ grader }) => grader.peakBytes) / 2 ** 20).toFixed(0)} MiB`,
  );
  return rows.join("\n");
}
