import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { defaultAssignment } from "../../src/contract/assignment.ts";
import type { Job } from "../../src/contract/job.ts";
import { formatOwner, thisProcess } from "../../src/own-files/owner.ts";
import { observeAll } from "../../src/pool/observe-all.ts";
import { startWorkerPatiently, type StartWorkerOptions } from "../../src/pool/start-worker.ts";
import { sandboxes } from "../../src/sandbox/index.ts";
import type { CommandLine } from "../../src/sandbox/strategy.ts";

/** A worker program that does what its file's name says. */
function worker(fixture: string): StartWorkerOptions {
  const entry = fileURLToPath(new URL(`fixtures/${fixture}.mjs`, import.meta.url));
  return { sandbox: sandboxes.none, entry, runtimes: {}, diskBytes: 2 ** 20, signal: new AbortController().signal };
}

async function* jobs(ids: readonly string[], wallMs = defaultAssignment.limits.wallMs): AsyncGenerator<Job> {
  const assignment = { ...defaultAssignment, limits: { ...defaultAssignment.limits, wallMs } };
  const about = { file: "server.py", role: "server", transport: "udp", language: "python" } as const;
  const program = {
    ...about,
    port: 12000,
    host: undefined,
    prompts: [],
    signs: [],
    words: [],
    asksForTerminal: false,
    recipes: [],
  };
  for (const id of ids) {
    yield {
      id,
      submission: id,
      index: 0,
      files: [],
      program: { ...program, port: 12000 },
      assignment,
      seed: "",
    };
    await Promise.resolve();
  }
}

/** What became of each job, by its id: an observation, or the reason why there is none. */
async function outcomes(
  work: AsyncIterable<Job>,
  options: { first: StartWorkerOptions; others: StartWorkerOptions; slots: number },
): Promise<Record<string, string>> {
  await using firstWorker = await startWorkerPatiently(options.first);
  const ends: Record<string, string> = {};
  await observeAll(work, {
    ...options.others,
    firstWorker,
    slots: options.slots,
    onStart: () => {},
    onEnd: (outcome) => {
      ends[outcome.job.id] = outcome.kind === "observed" ? "observed" : outcome.reason;
      return Promise.resolve();
    },
  });
  return ends;
}

test("a slot that can get no worker leaves its jobs to the others", async () => {
  const ids = ["a", "b", "c", "d", "e"];
  const first = worker("answers");
  const ends = await outcomes(jobs(ids), { first, others: worker("ends-at-once"), slots: 3 });
  expect(ends).toEqual(Object.fromEntries(ids.map((id) => [id, "observed"])));
});

test("where no slot can get a worker every job is ungradable, and the reason is one line", async () => {
  const first = worker("breaks");
  const ends = await outcomes(jobs(["a", "b", "c"]), { first, others: worker("ends-at-once"), slots: 2 });
  const reason = "The worker ended with status 1. RangeError: not today";
  expect(ends).toEqual({ a: reason, b: reason, c: reason });
});

test("a job that breaks two workers is ungradable, and the next one has a worker again", async () => {
  const ends = await outcomes(jobs(["a", "b"]), { first: worker("breaks"), others: worker("breaks"), slots: 1 });
  expect(ends).toEqual({ a: "Error: no luck", b: "Error: no luck" });
});

test("a worker that never answers is ended and replaced", async () => {
  const first = worker("never-answers-jobs");
  const ends = await outcomes(jobs(["a"], 1), { first, others: worker("never-answers-jobs"), slots: 1 });
  expect(ends).toEqual({ a: "The worker said nothing for 0.1 s." });
});

test("a worker that does not get ready is given up, and its folder with it", async () => {
  await expect(startWorkerPatiently({ ...worker("never-ready"), startMs: 50 })).rejects.toMatchObject({
    name: "WorkerError",
    code: "not-started",
    message: "The worker said nothing for 0.05 s.",
  });
  expect(ownFolders()).toEqual([]);
});

test("a worker that cannot even be spawned is a worker that did not start", async () => {
  const sandbox = { ...sandboxes.none, workerCommand: () => nowhere };
  await expect(startWorkerPatiently({ ...worker("answers"), sandbox })).rejects.toMatchObject({
    code: "not-started",
    message: expect.stringContaining("ENOENT") as string,
  });
  expect(ownFolders()).toEqual([]);
});

test("an abort ends a worker that is still starting", async () => {
  const stopped = new AbortController();
  const starting = startWorkerPatiently({ ...worker("never-ready"), signal: stopped.signal });
  stopped.abort(new Error("enough"));
  await expect(starting).rejects.toThrow("enough");
  expect(ownFolders()).toEqual([]);
});

const nowhere: CommandLine = {
  file: "/nowhere/capsock-worker",
  args: [],
  env: {},
  cwd: "/",
  pidDescriptor: undefined,
  extent: "process-group",
};

/** Temporary folders of workers that this process has started. */
function ownFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`capsock-${formatOwner(thisProcess())}-`));
}
