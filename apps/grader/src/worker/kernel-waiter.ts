import type { Limits } from "../contract/assignment.ts";
import type { Ending } from "../contract/exchange.ts";
import type { Look, ProgramFacts } from "../contract/program-facts.ts";
import type { Baseline, KernelView, QuietEvidence } from "../kernel/index.ts";
import type { Waiter } from "../probe/waiter.ts";
import { overdraft, type Allowance } from "./allowance.ts";
import { never } from "./never.ts";
import { programFacts } from "./program-facts.ts";
import { quietInWords } from "./quiet-in-words.ts";
import { lookBudget, settleBudget } from "./rest-budgets.ts";
import { isOnlyRuntimeWatch } from "./runtime-watch.ts";
import { lastExit, type StudentProcess } from "./student-process.ts";

/** For a program that has once computed without end, until it is started afresh. */
const spinningCpuMs = 500;

/** To see that it is at rest, should it be. */
const leastBlockedMs = 50;

/** Waits for one program by what the kernel shows of it. */
export function createKernelWaiter(
  view: KernelView,
  options: {
    program: StudentProcess;
    /** Id of what runs it. */
    runtime: string;
    limits: Limits;
    allowance: Allowance;
    /** Whether the network namespace is the program's and ours alone. */
    ownNetwork: boolean;
  },
): Waiter {
  const { program, runtime, limits, allowance, ownNetwork } = options;
  let { cpuMs } = limits;
  let baseline: Baseline = view.baseline();
  // A reply that comes bit by bit has no more time than one that comes at once.
  let blockedMs = limits.blockedMs;
  /** Whether the program has come to rest since anything was last done to it. */
  let isAtRest = false;
  let datagramsBefore = view.datagrams();
  const datagramsSince = (): ProgramFacts["datagrams"] => {
    if (!ownNetwork) return undefined;
    const now = view.datagrams();
    return { sent: now.sent - datagramsBefore.sent, refused: now.refused - datagramsBefore.refused };
  };
  return {
    mark() {
      isAtRest = false;
      baseline = view.baseline();
      blockedMs = limits.blockedMs;
      datagramsBefore = view.datagrams();
    },
    async arrival(on, isEnough = () => false): Promise<"arrived" | Ending> {
      const budget = { cpuMs, blockedMs: Math.max(blockedMs, leastBlockedMs), wallMs: limits.wallMs };
      const isSpent = blockedMs <= 0;
      const outcome = await view.waitForQuiet({
        baseline,
        arrivals: on,
        restSuffices: isEnough,
        budget,
        signal: never,
      });
      blockedMs -= outcome.blockedMs;
      allowance.blockedMs -= outcome.blockedMs;
      const overdrawn = overdraft(allowance, limits);
      if (overdrawn !== undefined) program.stop(overdrawn);
      switch (outcome.kind) {
        case "arrived":
          return "arrived";
        case "quiet":
          if (isSpent && outcome.presumed && !isEnough()) return { kind: "flooded", bytes: 0 };
          isAtRest = true;
          return {
            kind: "quiet",
            evidence: quietInWords(outcome, limits),
            presumed: outcome.presumed && !isOnlyRuntimeWatch(outcome.evidence, runtime),
            ...factsOf(programFacts(outcome.evidence, datagramsSince())),
            ...(readsInput(outcome.evidence) && { readsInput: true }),
          };
        case "ended":
          return { kind: "ended", exit: await lastExit(program) };
        case "cpu-spent":
          cpuMs = Math.min(cpuMs, spinningCpuMs);
          return { kind: "cpu-spent", cpuMs: outcome.cpuMs, datagrams: datagramsSince() };
        case "wall-spent":
          return { kind: "wall-spent", wallMs: outcome.wallMs, evidence: `It was at: ${outcome.doing}.` };
        case "undecided":
          return { kind: "undecided", reason: outcome.reason };
      }
    },
    async settle() {
      if (isAtRest && program.exit === undefined) return true;
      const outcome = await view.waitForQuiet({
        baseline,
        restSuffices: () => true,
        budget: settleBudget,
        signal: never,
      });
      if (outcome.kind === "ended") await lastExit(program);
      isAtRest = outcome.kind === "quiet";
      return isAtRest;
    },
    async look(): Promise<Look> {
      const outcome = await view.waitForQuiet({
        baseline,
        restSuffices: () => true,
        budget: lookBudget(limits),
        signal: never,
      });
      allowance.blockedMs -= outcome.blockedMs;
      if (outcome.kind === "ended") {
        await lastExit(program);
        return { kind: "ended" };
      }
      if (outcome.kind === "cpu-spent") return { kind: "restless", cpuMs: outcome.cpuMs };
      const facts = outcome.kind === "quiet" ? programFacts(outcome.evidence, datagramsSince()) : undefined;
      return facts === undefined ? { kind: "unseen" } : { kind: "at-rest", facts };
    },
  };
}

function factsOf(facts: ProgramFacts | undefined): { facts?: ProgramFacts } {
  return facts === undefined ? {} : { facts };
}

/** Whether a thread waits for its keyboard, by whichever name. A clock shows no threads, and what cannot be told is held against nobody. */
function readsInput({ threads }: QuietEvidence): boolean {
  return threads.length === 0 || threads.some(({ doing }) => /standard input|its terminal/u.test(doing));
}
