import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { Profiler } from "node:inspector";
import { join } from "node:path";
import process from "node:process";
import { readOptions, usage } from "../../class/options.ts";
import { writeClass } from "../../class/write-class.ts";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { jobsOfClass } from "../jobs-of-class.ts";
import { setupOf, startSandboxed } from "../sandboxed-program.ts";
import { profileTable } from "./profile-table.ts";
import type { FromProfiledWorker, ToProfiledWorker } from "./profiled-worker.ts";
import { SourcePlaces } from "./source-places.ts";

/** `pnpm profile:grader`: where the CPU time of the coordinator goes, the first time and once more, and a worker's. */
export async function main(args: readonly string[], places: { bundle: string; repository: string }): Promise<number> {
  const folder = join(places.bundle, "made");
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions([...args, folder]);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 1;
  }
  writeClass(folder, { ...options, fixtures: join(places.repository, "apps/grader/class/fixtures") });
  const submissions = join(folder, "submissions");
  const sources = new SourcePlaces();
  for (const what of ["the coordinator, grading a class", "the coordinator, the same again"])
    process.stdout.write(`${profileTable(what, profileCoordinator(submissions, places.bundle), sources)}\n`);
  const { programs, profile } = await profileWorker(submissions, places.bundle);
  process.stdout.write(`${profileTable(`a worker, with ${programs} programs`, profile, sources)}\n`);
  return 0;
}

function profileCoordinator(submissions: string, bundle: string): Profiler.Profile {
  const folder = join(bundle, `profile-${process.hrtime.bigint()}`);
  const grade = [join(bundle, "grader/dist/bin.js"), "grade", submissions, "-o", join(bundle, "results"), "--quiet"];
  spawnSync(process.execPath, ["--cpu-prof", "--cpu-prof-dir", folder, ...grade], { stdio: "inherit" });
  const [name = ""] = readdirSync(folder);
  return JSON.parse(readFileSync(join(folder, name), "utf8")) as Profiler.Profile;
}

/** One program after another, by one worker; loading it is not counted, which happens once a slot. */
async function profileWorker(
  submissions: string,
  bundle: string,
): Promise<{ programs: number; profile: Profiler.Profile }> {
  const jobs = await jobsOfClass(submissions);
  const { found: runtimes } = await findRuntimes({ signal: new AbortController().signal });
  const entry = join(bundle, "profile/profiled-worker.js");
  await using worker = startSandboxed<ToProfiledWorker, FromProfiledWorker>({ entry, runtimes });
  await worker.ask({ kind: "setup", setup: setupOf(runtimes) });
  for (const job of jobs) await worker.ask({ kind: "job", job, built: undefined, isWatched: false });
  const answer = await worker.ask({ kind: "profile" });
  if (answer.kind !== "profile") throw new Error(`The worker answered ${answer.kind}`);
  return { programs: jobs.length, profile: answer.profile };
}
