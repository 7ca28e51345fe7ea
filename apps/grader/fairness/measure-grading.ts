import { join, resolve } from "node:path";
import { gradeRepeatedly, type GradeRun } from "./grade-repeatedly.ts";
import type { Load } from "./load.ts";
import { publish, type Context } from "./measurement.ts";
import { quantile } from "./tally.ts";

/** Grades the bundled examples so many times under each load; true if all reports are the same. */
export async function measureGrading({ times }: { times: number }, context: Context): Promise<boolean> {
  const { bundle, loads, signal } = context;
  const runs: GradeRun[] = [];
  try {
    await gradeRepeatedly({
      ...{ times, loads, signal, folder: join(bundle, "results"), submissions: resolve("examples/submissions") },
      grader: join(bundle, "grader/dist/bin.js"),
      onRun(run) {
        runs.push(run);
        process.stderr.write(`${describe(run)}\n`);
      },
    });
  } finally {
    publish(context, { text: loads.map((load) => summary(load, runs)).join("\n"), data: { runs } });
  }
  return runs.every(({ isSame, status }) => isSame && status === 0);
}

function describe({ load, number, seconds, status, isSame, differences }: GradeRun): string {
  const verdict = isSame ? "the same report" : "ANOTHER REPORT";
  const places = differences.map(
    ({ path, first, other }) => `\n  ${path}\n    first: ${JSON.stringify(first)}\n    now:   ${JSON.stringify(other)}`,
  );
  return `${load} ${number}: ${seconds.toFixed(1)} s, status ${status}, ${verdict}${places.join("")}`;
}

function summary(load: Load, runs: readonly GradeRun[]): string {
  const under = runs.filter((run) => run.load === load);
  const seconds = under.map((run) => run.seconds);
  const same = under.filter(({ isSame }) => isSame).length;
  const [least, median, most] = [0, 0.5, 1].map((share) => quantile(seconds, share).toFixed(1));
  return `${load}: ${same} of ${under.length} reports the same, byte for byte; ${least} to ${most} s each, median ${median} s`;
}
