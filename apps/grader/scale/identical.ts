import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import type { Report } from "../src/report/schema.ts";
import { stopInJob } from "../test/queue/stop-in-job.ts";
import { observedIn } from "../test/resume/submissions.ts";
import type { Stand } from "./stand.ts";

/**
 * Grades one class alone and by a queue whose workers are lost and whose Redis crashes, and tells whether both come to
 * the same.
 */
export async function compareRuns(stand: Stand, { submissions }: { submissions: string }): Promise<boolean> {
  const { hub, hosts } = stand.network;
  const at = (name: string): string => join(stand.folder, name);
  const [first, second, third] = hosts;
  if (first === undefined || second === undefined || third === undefined) throw new Error("There are three hosts");

  const alone = await stand.start(hub, ["grade", submissions, "-o", at("alone")]).ended;
  say(`alone: status ${alone.status ?? "none"}`);
  const workers = [first, second, third].map((host) =>
    stand.start(host, ["worker", ...stand.queueFlags, "--slots", "2"]),
  );
  for (const worker of workers) await worker.said("Grading for");
  const queue = await stand.openQueue();
  const run = stand.start(hub, ["grade", submissions, "-o", at("queued"), ...stand.queueFlags]);
  const total = (JSON.parse(await readFile(join(at("alone"), "report.json"), "utf8")) as Report).submissions.length;
  const share = (part: number): string => `[${Math.ceil(total * part)}/${total}]`;
  await run.said(share(0.2));
  const [killed] = workers;
  await stopInJob(queue, first.name, { stop: () => killed?.kill("SIGSTOP"), goOn: () => killed?.kill("SIGCONT") });
  killed?.kill("SIGKILL");
  say(`${share(0.2)} ${first.name} was killed in the middle of a job`);
  await run.said(share(0.4));
  await stopInJob(queue, second.name, { stop: () => second.plug("down"), goOn: () => second.plug("up") });
  say(`${share(0.4)} ${second.name} was cut off in the middle of a job`);
  await run.said(share(0.6));
  await stand.redis.crashAndRestart();
  say(`${share(0.6)} Redis was killed and started again`);
  await run.said(share(0.8));
  second.plug("up");
  say(`${share(0.8)} ${second.name} was connected again`);
  const queued = await run.ended;
  say(`by the queue: status ${queued.status ?? "none"}`);
  await queue.close();

  const reports = await Promise.all(["alone", "queued"].map((name) => readFile(join(at(name), "report.json"), "utf8")));
  const [here = [], there = []] = await Promise.all(["alone", "queued"].map((name) => observedIn(at(name))));
  const twice = there.length - new Set(there).size;
  const lost = here.filter((id) => !there.includes(id)).length;
  const isSame = reports[0] === reports[1];
  say(
    `${total} submissions, ${here.length} programs: ${lost} lost, ${twice} twice, report.json ${isSame ? "identical" : "DIFFERS"}`,
  );
  return isSame && lost === 0 && twice === 0;
}

function say(line: string): void {
  process.stdout.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`);
}
