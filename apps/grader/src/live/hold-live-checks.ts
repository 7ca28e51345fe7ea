import type { ExchangeCheck, JudgeContext } from "../checks/check.ts";
import { checksFor } from "../checks/checks-for.ts";
import { framingTeacher } from "../checks/framing-teacher.ts";
import { createSentences } from "../checks/sentences.ts";
import { unmetNeed } from "../checks/unmet-need.ts";
import type { Assignment } from "../contract/assignment.ts";
import type { Ending, Exchange } from "../contract/exchange.ts";
import type { CheckExchange } from "../contract/observation.ts";
import { holdExchange, type ProbeFraming } from "../probe/probe.ts";
import { undecidedReason } from "../worker/undecided-reason.ts";
import type { LiveWaiter } from "./live-waiter.ts";
import type { LiveAddress } from "./server-address.ts";

export interface LiveChecks {
  exchanges: CheckExchange[];
  /** Nobody was there from the start: why the first client could not be served. */
  absent: Ending | undefined;
  /** The check after which nobody was there any more. */
  goneAfter: string | undefined;
  /** The first check that failed: this server cannot be started afresh for those behind it. */
  firstFailed: string | undefined;
}

export interface LiveCheckOptions {
  target: LiveAddress;
  waiter: LiveWaiter;
  assignment: Assignment;
  context: JudgeContext;
  seed: string;
  signal: AbortSignal;
  onStart: (checkId: string) => void;
}

/** Holds the checks with a server that somebody else has started, and will not start again for us. */
export async function holdLiveChecks(options: LiveCheckOptions): Promise<LiveChecks> {
  const { target, waiter, assignment, context } = options;
  const outcome: LiveChecks = { exchanges: [], absent: undefined, goneAfter: undefined, firstFailed: undefined };
  const unmet = new Set<string>();
  let framing: ProbeFraming = assignment.framing === "textbook" ? "none" : assignment.framing;
  let last: string | undefined;
  const suite = `${target.transport}-server` as const;
  const teacher = framingTeacher(suite, assignment);
  for (const check of [...(teacher === undefined ? [] : [teacher]), ...checksFor(suite, assignment)]) {
    if (check.kind !== "exchange") continue;
    if (unmetNeed(check, { isUnmet: (id) => unmet.has(id), exchanges: outcome.exchanges }) !== undefined) {
      unmet.add(check.id);
      continue;
    }
    if (outcome.goneAfter !== undefined && !isAboutReturning(check)) {
      outcome.exchanges.push(notHeld(check, outcome.goneAfter));
      continue;
    }
    options.onStart(check.id);
    const held = await hold(check, { ...options, framing });
    framing = held.framing;
    const absent = nobodyIn(held.exchange, { isUnseen: waiter.address === undefined });
    if (absent !== undefined) {
      if (last === undefined) return { ...outcome, absent };
      outcome.goneAfter ??= last;
      if (!isAboutReturning(check)) {
        outcome.exchanges.push(notHeld(check, outcome.goneAfter));
        continue;
      }
    }
    last = check.id;
    if (check === teacher) continue;
    const undecided = undecidedReason(held.exchange);
    if (undecided !== undefined) {
      outcome.exchanges.push({ check: check.id, kind: "ungradable", reason: undecided });
      continue;
    }
    outcome.exchanges.push({ check: check.id, kind: "held", exchange: held.exchange });
    if (check.judge(held.exchange, context).verdict === "passed") continue;
    unmet.add(check.id);
    outcome.firstFailed ??= check.id;
  }
  return outcome;
}

function notHeld({ id }: ExchangeCheck, goneAfter: string): CheckExchange {
  const reason = `Nobody was there any more after ${goneAfter}: start the server again for this check.`;
  return { check: id, kind: "ungradable", reason };
}

/** That a server has gone away is the answer to whether it serves again. */
function isAboutReturning({ id }: ExchangeCheck): boolean {
  return id.endsWith("/serves-again");
}

async function hold(
  check: ExchangeCheck,
  { target, waiter, assignment, seed, framing, signal }: LiveCheckOptions & { framing: ProbeFraming },
): Promise<{ exchange: Exchange; framing: ProbeFraming }> {
  const held = await holdExchange((probe) => check.probe(probe, createSentences(seed, check.id, assignment)), {
    target: { transport: target.transport, host: target.address, port: target.port },
    waiter,
    framing,
    replyBytes: assignment.limits.replyBytes,
    signal,
  });
  await waiter.settle();
  const exit = waiter.hasEnded ? { status: undefined, signal: undefined } : undefined;
  const { steps, looks } = held;
  return { exchange: { steps, looks, exit, stdoutTail: "", stderrTail: "" }, framing: held.framing };
}

/**
 * How nobody was there, where the very first client met nobody. Of a socket that is not seen on this machine, silence
 * says no more than that.
 */
function nobodyIn({ steps }: Exchange, { isUnseen }: { isUnseen: boolean }): Ending | undefined {
  const [first] = steps;
  if (first?.kind === "not-connected") return first.ending;
  if (first?.kind !== "connected") return undefined;
  const heard = steps.flatMap((step) => (step.kind === "heard" ? [step.heard] : []));
  if (heard.some(({ pieces }) => pieces.length > 0)) return undefined;
  const ending = heard[0]?.ending;
  return ending?.kind === "refused" || (isUnseen && ending?.kind === "quiet") ? ending : undefined;
}
