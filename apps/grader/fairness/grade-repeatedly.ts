import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { differences, type Difference } from "./differences.ts";
import { underLoad, type Load } from "./load.ts";

export interface GradeRun {
  load: Load;
  number: number;
  seconds: number;
  status: number;
  /** Whether its report is the first run's, byte for byte. */
  isSame: boolean;
  /** Against the first run's report. */
  differences: Difference[];
}

export interface GradeRepeatedlyOptions {
  times: number;
  loads: readonly Load[];
  /** Absolute path of the bundled grader. */
  grader: string;
  submissions: string;
  /** Where results go, one folder a run. */
  folder: string;
  signal: AbortSignal;
  onRun: (run: GradeRun) => void;
}

/** Grades the same submissions again and again, each time from nothing, and compares the reports. */
export async function gradeRepeatedly(options: GradeRepeatedlyOptions): Promise<void> {
  let first: string | undefined;
  for (const load of options.loads) {
    await underLoad(load, async () => {
      for (let number = 1; number <= options.times; number++) {
        const output = join(options.folder, `${load}-${number}`);
        const startedMs = performance.now();
        const status = await grade(output, options);
        const seconds = (performance.now() - startedMs) / 1_000;
        const report = await readFile(join(output, "report.json"), "utf8");
        first ??= report;
        const isSame = report === first;
        const found = isSame ? [] : differences(JSON.parse(first), JSON.parse(report));
        options.onRun({ load, number, seconds, status, isSame, differences: found });
      }
    });
  }
}

/** Returns the exit status: 0 when nothing was ungradable. */
async function grade(output: string, { grader, submissions, signal }: GradeRepeatedlyOptions): Promise<number> {
  const child = spawn(process.execPath, [grader, "grade", submissions, "--output", output], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const stop = (): void => void child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  const [status] = (await once(child, "close")) as [number | null];
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  if (status !== 0) process.stderr.write(said);
  return status ?? -1;
}
