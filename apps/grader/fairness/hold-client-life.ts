import { setTimeout as pause } from "node:timers/promises";
import { defaultAssignment } from "../src/contract/assignment.ts";
import { openKernelView, type WaitOutcome } from "../src/kernel/index.ts";
import { openHandoutServer, type HandoutServer, type Visitor } from "../src/probe/handout-server.ts";
import type { StudentProcess } from "../src/worker/student-process.ts";
import { evidenceOf, waitedFor } from "./outcome.ts";
import { secondThoughtsMs, startProgram, type Place } from "./start-program.ts";
import type { Life, LifeResult, Trial, TrialResult } from "./trial.ts";

const { limits, port } = defaultAssignment;
const budget = { cpuMs: limits.cpuMs, blockedMs: limits.blockedMs, wallMs: limits.wallMs };
const never = new AbortController().signal;

/** Starts a client for each trial, types its sentence and answers what it asks; a reply makes it end, or wait for more. */
export async function holdClientLife(life: Life, place: Place): Promise<LifeResult> {
  const { transport } = life;
  await using server = await openHandoutServer({ transport, hosts: ["127.0.0.1"], ports: [port], signal: never });
  const results: TrialResult[] = [];
  let startMs = 0;
  let complaint = "";
  for (const trial of life.trials) {
    const startedMs = performance.now();
    await using program = await startProgram(life, place);
    startMs = performance.now() - startedMs;
    const result = await holdTrial(trial, { program, server });
    complaint = program.stderr;
    if (result === undefined) break;
    results.push(result);
  }
  return { startMs, results, complaint };
}

/** `undefined`: it asked nothing. */
async function holdTrial(
  trial: Trial,
  { program, server }: { program: StudentProcess; server: HandoutServer },
): Promise<TrialResult | undefined> {
  using view = openKernelView({ rootPid: program.rootPid, namespace: "own" });
  if (trial.delayMs > 0) await pause(trial.delayMs);
  await view.waitForQuiet({ baseline: view.baseline(), budget, signal: never });
  const asking = view.baseline();
  await program.keyboard.type(trial.text.trim());
  let visitor: Visitor | undefined;
  for (let asked = ""; !asked.includes(trial.text.trim());) {
    const outcome = await view.waitForQuiet({ baseline: asking, arrivals: server, budget, signal: never });
    if (outcome.kind !== "arrived") return undefined;
    for (const arrived of server.take()) {
      visitor = arrived.by;
      if (arrived.kind === "piece") asked += Buffer.from(arrived.piece.bytes).toString();
    }
  }
  const baseline = view.baseline();
  const repliedMs = performance.now();
  await visitor?.reply(Buffer.from(trial.text.toUpperCase()));
  const outcome = await view.waitForQuiet({ baseline, budget, signal: never });
  const tookMs = performance.now() - repliedMs;
  const result = await resultOf(outcome, { trial, program, tookMs });
  await visitor?.forget();
  return result;
}

/** Its end is what is waited for, with everything that it has shown then. */
async function resultOf(
  outcome: WaitOutcome,
  { trial, program, tookMs }: { trial: Trial; program: StudentProcess; tookMs: number },
): Promise<TrialResult> {
  if (outcome.kind === "ended") {
    await program.exited;
    return { waited: "arrived", tookMs, heard: shownBy(program), heardLater: "", evidence: "" };
  }
  const waited = waitedFor(outcome);
  if (!trial.isAnswered) return { waited, tookMs, heard: shownBy(program), heardLater: "", evidence: "" };
  await Promise.race([program.exited, pause(secondThoughtsMs)]);
  const heardLater = program.exit === undefined ? "" : shownBy(program);
  return { waited, tookMs, heard: "", heardLater, evidence: evidenceOf(outcome) };
}

/** The reply as it stands on its last line, as the server said it. */
function shownBy({ stdout }: StudentProcess): string {
  return /from server: (.+)\n$/iu.exec(stdout)?.[1]?.concat("\n") ?? stdout.replace("Input lowercase sentence: ", "");
}
