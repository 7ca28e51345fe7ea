import { setTimeout as pause } from "node:timers/promises";
import { defaultAssignment } from "../src/contract/assignment.ts";
import { describeQuiet, openKernelView, type KernelView, type WaitOutcome } from "../src/kernel/index.ts";
import { startStudentProcess } from "../src/worker/student-process.ts";
import type { Workshop } from "../src/worker/workshop.ts";
import { openProbe, type ProbeSocket } from "../test/kernel/probe-socket.ts";
import type { Life, LifeResult, Trial, TrialResult } from "./trial.ts";

const { limits, port } = defaultAssignment;
const budget = { cpuMs: limits.cpuMs, blockedMs: limits.blockedMs, wallMs: limits.wallMs };
const never = new AbortController().signal;

/** Longer than any of the servers takes, and time enough on a busy machine. */
const secondThoughtsMs = 20_000;

/** Starts a server in the sandbox and holds its trials, waiting as the grader does. */
export async function holdLife(life: Life, options: { workshop: Workshop; folder: string }): Promise<LifeResult> {
  const { workshop, folder } = options;
  const [first = "", ...rest] = life.argv;
  const command = workshop.sandbox.studentCommand({
    argv: [workshop.runtimes[first]?.executable ?? first, ...rest],
    folder,
    startIn: "",
    readOnlyFolders: workshop.runtimes[first]?.roots ?? [],
    identityFolder: workshop.identityFolder,
    limits,
  });
  const startedMs = performance.now();
  await using program = await startStudentProcess(command, { folder, outputBytes: limits.outputBytes });
  using view = openKernelView({ rootPid: program.rootPid, namespace: "own" });
  const readiness = await view.waitUntilReady({ signal: never, budget });
  const startMs = performance.now() - startedMs;
  if (readiness.kind !== "ready") {
    return { startMs, results: [], complaint: `${readiness.kind}. ${program.stderr}` };
  }
  const results: TrialResult[] = [];
  let client: ProbeSocket | undefined;
  for (const trial of life.trials) {
    if (trial.isNewClient || client === undefined) {
      client?.close();
      client = await openProbe(life.transport, port);
    }
    const result = await holdTrial(trial, { view, client });
    results.push(result);
    if (result.waited === "ended") break;
  }
  client?.close();
  return { startMs, results, complaint: program.stderr };
}

async function holdTrial(
  trial: Trial,
  { view, client }: { view: KernelView; client: ProbeSocket },
): Promise<TrialResult> {
  if (trial.delayMs > 0) await pause(trial.delayMs);
  const stray = client.take().heard;
  const baseline = view.baseline();
  const sentMs = performance.now();
  await client.send(trial.text);
  const outcome = await view.waitForQuiet({
    baseline,
    arrived: () => client.hasNews(),
    onArrival: (listener) => client.onNews(listener),
    budget,
    signal: never,
  });
  const tookMs = performance.now() - sentMs;
  const { heard } = client.take();
  const isWrong = trial.isAnswered && outcome.kind !== "arrived";
  const heardLater = isWrong ? await secondThoughts(client) : "";
  return {
    waited: outcome.kind === "quiet" && outcome.presumed ? "presumed-quiet" : outcome.kind,
    tookMs,
    heard: stray + heard,
    heardLater,
    evidence: isWrong ? evidenceOf(outcome) : "",
  };
}

async function secondThoughts(client: ProbeSocket): Promise<string> {
  const deadlineMs = performance.now() + secondThoughtsMs;
  while (!client.hasNews() && performance.now() < deadlineMs) await pause(10);
  return client.take().heard;
}

function evidenceOf(outcome: WaitOutcome): string {
  const words = outcome.kind === "quiet" ? describeQuiet(outcome.evidence) : "";
  return `${words} ${JSON.stringify(outcome)}`.trim();
}
