import type { ListedSubmission } from "../intake/read-submissions.ts";
import type { Report } from "../report/schema.ts";
import type { FoundRuntimes } from "../runtimes/find-runtimes.ts";
import type { SandboxStrategy } from "../sandbox/strategy.ts";

/** What probes share, each part made once, when the first one asks for it. */
export interface Bench {
  /** The sandbox that grading would choose here, or why there is none. */
  sandbox(): Promise<ChoiceOfSandbox>;
  runtimes(): Promise<FoundRuntimes>;
  /** The report of grading every built-in program in that sandbox. */
  trial(): Promise<Trial>;
}

export type ChoiceOfSandbox = { chosen: SandboxStrategy } | { chosen: undefined; reason: string; mend: string };

export type Trial = { report: Report; reason?: undefined } | { report: undefined; reason: string };

export interface BenchOptions {
  chooseSandbox: () => Promise<ChoiceOfSandbox>;
  findRuntimes: (sandbox: SandboxStrategy | undefined) => Promise<FoundRuntimes>;
  /** The whole grader. */
  grade: (submissions: readonly ListedSubmission[], sandbox: SandboxStrategy) => Promise<Report>;
  programs: readonly ListedSubmission[];
}

export function createBench(options: BenchOptions): Bench {
  const sandbox = once(options.chooseSandbox);
  return {
    sandbox,
    runtimes: once(async () => await options.findRuntimes((await sandbox()).chosen)),
    trial: once(async () => {
      const { chosen } = await sandbox();
      if (chosen === undefined) return { report: undefined, reason: "there is no sandbox to try it in" };
      try {
        return { report: await options.grade(options.programs, chosen) };
      } catch (error) {
        return { report: undefined, reason: error instanceof Error ? error.message : String(error) };
      }
    }),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
