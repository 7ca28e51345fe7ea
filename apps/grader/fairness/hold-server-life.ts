import { setTimeout as pause } from "node:timers/promises";
import { defaultAssignment } from "../src/contract/assignment.ts";
import { openKernelView, type KernelView } from "../src/kernel/index.ts";
import { openProbe, type ProbeSocket } from "../test/kernel/probe-socket.ts";
import { secondThoughtsMs, startProgram, type Place } from "./start-program.ts";
import { evidenceOf, waitedFor } from "./outcome.ts";
import type { Life, LifeResult, Trial, TrialResult } from "./trial.ts";

const { limits, port } = defaultAssignment;
const budget = { cpuMs: limits.cpuMs, blockedMs: limits.blockedMs, wallMs: limits.wallMs };
const never = new AbortController().signal;

/** Starts a server in the sandbox and holds its trials, waiting as the grader does. */
export async function holdServerLife(life: Life, place: Place): Promise<LifeResult> {
  const startedMs = performance.now();
  await using program = await startProgram(life, place);
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
    arrivals: { hasArrived: () => client.hasNews(), onArrival: (listener) => client.onNews(listener) },
    budget,
    signal: never,
  });
  const tookMs = performance.now() - sentMs;
  const { heard } = client.take();
  const isWrong = trial.isAnswered && outcome.kind !== "arrived";
  const heardLater = isWrong ? await secondThoughts(client) : "";
  return {
    waited: waitedFor(outcome),
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
