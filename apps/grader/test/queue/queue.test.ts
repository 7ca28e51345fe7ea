import { Queue, QueueEvents, Worker } from "bullmq";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fleetsOf, presentWorkers } from "../../src/queue/presence.ts";
import { prefix, queueName } from "../../src/queue/names.ts";
import { seal } from "../../src/queue/seal.ts";
import { observedIn, udpServer, writeServers } from "../resume/submissions.ts";
import { readReport } from "../run-grader.ts";
import { whyNoHosts } from "./hosts.ts";
import { keepPresent } from "./keep-present.ts";
import { createQueueBench, type QueueBench } from "./queue-bench.ts";
import type { Running } from "./running.ts";
import { stopInJob } from "./stop-in-job.ts";

const obstacle = whyNoHosts();

const title = `a queue over a network${obstacle === undefined ? "" : ` (${obstacle})`}`;

describe.skipIf(obstacle !== undefined)(title, () => {
  let bench: QueueBench;
  beforeAll(async () => {
    bench = await createQueueBench(3);
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  const at = (name: string): string => join(bench.folder, name);
  const startWorker = async (host: number): Promise<Running> => {
    const there = bench.network.hosts[host];
    if (there === undefined) throw new Error("There are three");
    const worker = bench.start(there, ["worker", ...bench.queueFlags, "--slots", "1", "--lease", "2"]);
    await worker.said("Grading for");
    return worker;
  };
  const grade = (folder: string, results: string, flags = bench.queueFlags): Running =>
    bench.start(bench.network.hub, ["grade", at(folder), "-o", at(results), ...flags]);
  const fleet = async (): Promise<string> => {
    const [first] = fleetsOf(await presentWorkers(bench.redis.connect(), bench.secret));
    if (first === undefined) throw new Error("There is a worker");
    return first.sha256;
  };

  test("a class comes out as of one machine, though workers are lost and Redis crashes", async () => {
    const sources = classOf(30);
    await writeServers(at("class"), sources);
    const alone = grade("class", "alone", []);
    expect(await alone.ended).toMatchObject({ status: 0 });

    const [killed, cutOff, left] = [await startWorker(0), await startWorker(1), await startWorker(2)];
    const name = queueName(await fleet());
    const queue = quiet(new Queue(name, { connection: bench.redis.connect(), prefix }));
    const events = quiet(new QueueEvents(name, { connection: bench.redis.connect(), prefix }));
    const stalled = new Set<string>();
    events.on("stalled", ({ jobId }) => stalled.add(jobId));
    const run = grade("class", "queued");
    await run.said("[4/30]");
    const [stopped, wire] = [killed, bench.network.hosts[1]];
    const lost = [
      await stopInJob(queue, "host-1", { stop: () => stopped.kill("SIGSTOP"), goOn: () => stopped.kill("SIGCONT") }),
      await stopInJob(queue, "host-2", { stop: () => wire?.plug("down"), goOn: () => wire?.plug("up") }),
    ];
    killed.kill("SIGKILL");
    await run.said("[12/30]");
    await bench.redis.crashAndRestart();
    expect(await run.ended).toMatchObject({ status: 0 });

    expect(await report("queued")).toBe(await report("alone"));
    expect((await observedIn(at("queued"))).toSorted()).toEqual((await observedIn(at("alone"))).toSorted());
    // Both were in the middle of something, and another worker has finished it.
    expect([...stalled]).toEqual(expect.arrayContaining(lost));

    // What comes in late, from a worker that had been given up, is nobody's any more.
    wire?.plug("up");
    for (const worker of [cutOff, left]) worker.kill("SIGTERM");
    expect(await left.ended).toMatchObject({ status: 0 });
    expect(await cutOff.ended).toMatchObject({ status: 0 });
    expect(await queue.getJobCounts()).toMatchObject({ active: 0, completed: 0, failed: 0, waiting: 0 });
    await Promise.all([queue.close(), events.close()]);
  });

  test("whoever reaches Redis can neither have something run nor forge a grade", async () => {
    await writeServers(at("small"), { anna: udpServer, ben: udpServer.replace(".upper()", "") });
    const worker = await startWorker(0);
    const connection = bench.redis.connect();
    const [present] = await presentWorkers(connection, bench.secret);
    if (present === undefined) throw new Error("There is a worker");
    // It cannot say so itself while it is stopped.
    const stillThere = await keepPresent(connection, present, bench.secret);
    const name = queueName(await fleet());
    const queue = new Queue(name, { connection, prefix });
    const forged = { sealed: seal("job", '{"submission":"x"}', Buffer.from("some other secret")) };
    for (const data of [forged, { sealed: '{"submission":"x"}' }, {}]) {
      const job = await queue.add("program", data);
      const reason = await failureOf(queue, job.id ?? "");
      expect(reason).toBe("It was not sealed with the workers' secret, so nothing of it was run.");
    }

    // A thief takes jobs and answers them himself, with full marks for everybody.
    let thefts = 0;
    const praise = {
      event: "observed",
      submission: "ben",
      program: 0,
      observation: { launch: { outcome: "ready" } },
    };
    const thief = new Worker(
      name,
      (job) => {
        thefts++;
        const text = JSON.stringify({ job: job.id, event: JSON.stringify(praise) });
        return Promise.resolve({ sealed: seal("result", text, Buffer.from("some other secret")) });
      },
      { connection: bench.redis.connect(), prefix, concurrency: 2 },
    );
    await thief.waitUntilReady();
    worker.kill("SIGSTOP");
    const run = grade("small", "robbed");
    await run.said("was not sealed by a worker with our secret");
    await thief.close();
    worker.kill("SIGCONT");
    expect(await run.ended).toMatchObject({ status: 0 });
    expect(thefts).toBeGreaterThan(0);
    expect(scores("robbed")).toEqual({ anna: 100, ben: expect.not.closeTo(100) as number });
    await stillThere[Symbol.asyncDispose]();
    worker.kill("SIGTERM");
    await worker.ended;
    await queue.close();
  });

  test("what every worker is lost over is ungradable with the reason, and is graded by the next run", async () => {
    await writeServers(at("poison"), { anna: udpServer });
    const connection = bench.redis.connect();
    const circumstances = { sandbox: "bubblewrap", waiting: "kernel", grader: "0", runtimes: {} } as const;
    const self = { id: "dies", host: "dies", slots: 1, circumstances };
    const stillThere = await keepPresent(connection, self, bench.secret);
    const name = queueName(await fleet());
    let begun = 0;
    const dying = new Worker(name, () => (begun++, new Promise(() => {})), {
      ...{ connection: bench.redis.connect(), prefix, concurrency: 9, maxStalledCount: 2 },
      ...{ skipLockRenewal: true, lockDuration: 100, stalledInterval: 100 },
    });
    const { status } = await grade("poison", "poisoned").ended;
    expect(status).toBe(2);
    expect(begun).toBe(3);
    await dying.close(true);
    await stillThere[Symbol.asyncDispose]();
    const [anna] = readReport(at("poisoned")).submissions;
    expect(anna).toMatchObject({ id: "anna", status: "ungradable" });
    expect(anna?.programs[0]?.launch.evidence).toBe("Each of 3 workers in turn was lost while it graded this.");

    const worker = await startWorker(0);
    expect(await grade("poison", "poisoned").ended).toMatchObject({ status: 0 });
    expect(scores("poisoned")).toEqual({ anna: 100 });
    worker.kill("SIGTERM");
    await worker.ended;
  });

  test("a queue that does not let us in, or is no queue of ours, is named in one line", async () => {
    const [, url = "", ...rest] = bench.queueFlags;
    const wrong: [args: string[], words: string][] = [
      [["--queue", url.replace("open-sesame", "open-barley"), ...rest], "WRONGPASS"],
      [["--queue", url, ...rest.slice(0, 2)], "self-signed certificate"],
      [["--queue", url.replace("6379", "6380"), ...rest], "ECONNREFUSED"],
      [["--queue", "http://queue", ...rest], "A queue is a Redis"],
      [["--queue", url], "the secret that its workers share"],
    ];
    const ends = await Promise.all(wrong.map(([args], which) => grade("small", `nothing-${which}`, args).ended));
    for (const [which, { status, stderr }] of ends.entries()) {
      expect(stderr).toContain(wrong[which]?.[1]);
      expect(status).toBe(1);
      expect(stderr).not.toMatch(/open-(?:sesame|barley)/u);
    }
  });

  const report = (results: string): Promise<string> => readFile(join(at(results), "report.json"), "utf8");
  const scores = (results: string): Record<string, number> =>
    Object.fromEntries(readReport(at(results)).submissions.map(({ id, score }) => [id, score]));
});

/** Needs the CPU for a while before it binds. */
const slowServer = `
import time
while time.process_time() < 0.3:
    pass
${udpServer}`;

/** A connection that is lost on purpose is no news. */
function quiet<T extends Queue | QueueEvents>(one: T): T {
  one.removeAllListeners("error");
  (one as Queue).on("error", () => {});
  return one;
}

/** Right, wrong, broken and slow ones; no two alike. */
function classOf(count: number): Record<string, string> {
  const kinds = [
    udpServer,
    udpServer.replace(".upper()", ""),
    udpServer.replace("s.sendto(m.upper(), a)", "pass"),
    udpServer.replace("while True:", "for _ in range(1):"),
    udpServer.replace("12000", "12001"),
  ];
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `student-${at}`,
      `${at % 10 === 9 ? slowServer : (kinds[at % kinds.length] ?? "")}# ${at}\n`,
    ]),
  );
}

async function failureOf(queue: Queue, id: string): Promise<string> {
  for (;;) {
    const job = await queue.getJob(id);
    if (job?.failedReason !== undefined && job.finishedOn !== undefined) return job.failedReason;
    await pause(20);
  }
}
