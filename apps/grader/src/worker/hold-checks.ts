import type { Check, ExchangeCheck, JudgeContext, Suite } from "../checks/check.ts";
import { checksFor, extraChecksFor } from "../checks/checks-for.ts";
import { beLost, lostClients, type LostClients } from "../checks/first-lost.ts";
import { framingTeacher } from "../checks/framing-teacher.ts";
import { createSentences } from "../checks/sentences.ts";
import { unmetNeed } from "../checks/unmet-need.ts";
import type { Assignment } from "../contract/assignment.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import type { Exchange, Step } from "../contract/exchange.ts";
import type { Happening } from "../contract/happening.ts";
import type { Job } from "../contract/job.ts";
import type { CheckExchange } from "../contract/observation.ts";
import { holdExchange, holdExchangeWithNobody, type Probe, type ProbeFraming } from "../probe/probe.ts";
import { freePort } from "./free-port.ts";
import { never } from "./never.ts";
import { RecordedControl } from "./recorded-control.ts";
import { undecidedReason } from "./undecided-reason.ts";
import type { RunningProgram, Started } from "./start-program.ts";

export interface HoldOptions {
  first: RunningProgram;
  restart: () => Promise<Started>;
  /** Whether each check gets a start of its own, which costs more and comes to the same. */
  isPlain: boolean;
  onHappening?: ((happening: Happening) => void) | undefined;
}

/**
 * Holds every check's exchange. One start serves many checks, but a check that fails on a program which others have
 * talked to is held again on a fresh one: what an earlier check did to the program is never held against a later one.
 */
export async function holdChecks(job: Job, options: HoldOptions): Promise<CheckExchange[]> {
  const { server } = options.first;
  const context: JudgeContext = { assignment: job.assignment, language: job.program.language, server };
  const session = new Session(job, options);
  const results: CheckExchange[] = [];
  const unmet = new Set<string>();
  const suite: Suite = `${server.transport}-server`;
  try {
    const teacher = framingTeacher(suite, job.assignment);
    if (teacher !== undefined) await session.hold(teacher);
    for (const check of heldChecks(suite, job.assignment)) {
      if (unmetNeed(check, { isUnmet: (id) => unmet.has(id), exchanges: results }) !== undefined) {
        unmet.add(check.id);
        continue;
      }
      let result = await session.hold(check);
      if (!result.fresh && !isPassed(check, result.outcome, context)) {
        const before = deathOf(result.outcome);
        await session.stop();
        result = await session.hold(check);
        if (before !== undefined && result.outcome.kind === "held") result.outcome.before = before;
      }
      if (result.outcome.kind === "held" && !isPassed(check, result.outcome, context)) unmet.add(check.id);
      results.push(result.outcome);
    }
  } finally {
    await session.stop();
  }
  return results;
}

function heldChecks(suite: Suite, assignment: Assignment): ExchangeCheck[] {
  return [...checksFor(suite, assignment), ...extraChecksFor(suite, assignment)].filter(isExchangeCheck);
}

/** The exchange in which a program ended that had served others before: that it passes on a fresh start is not all. */
function deathOf(outcome: CheckExchange): Exchange | undefined {
  return outcome.kind === "held" && outcome.exchange.exit !== undefined ? outcome.exchange : undefined;
}

function isExchangeCheck(check: Check): check is ExchangeCheck {
  return check.kind === "exchange";
}

function isPassed(check: ExchangeCheck, outcome: CheckExchange, context: JudgeContext): boolean {
  return outcome.kind === "held" && check.judge(outcome.exchange, context).verdict === "passed";
}

type Script = (probe: Probe) => Promise<void>;

/** The program as it is from check to check: running and at rest, or to be started again. */
class Session {
  readonly #job: Job;
  readonly #restart: () => Promise<Started>;
  readonly #isPlain: boolean;
  readonly #onHappening: HoldOptions["onHappening"];
  #program: RunningProgram | undefined;
  #fresh = true;
  #lost: LostClients | undefined;
  #framing: ProbeFraming;

  constructor(job: Job, options: HoldOptions) {
    this.#job = job;
    this.#program = options.first;
    this.#restart = options.restart;
    this.#isPlain = options.isPlain;
    this.#onHappening = options.onHappening;
    this.#framing = job.assignment.framing === "textbook" ? "none" : job.assignment.framing;
  }

  async hold(check: ExchangeCheck): Promise<{ outcome: CheckExchange; fresh: boolean }> {
    // Whom a server by turns would lose is for the checks before to decide.
    if ((this.#isPlain || this.#lost === "by turns") && !this.#fresh) await this.stop();
    const started: Started = this.#program ? { ready: true, program: this.#program } : await this.#start();
    const fresh = this.#fresh;
    const script: Script = (probe) =>
      check.probe(probe, createSentences(this.#job.seed, check.id, this.#job.assignment));
    if (!started.ready) return { outcome: await this.#holdWithout(started.launch, check.id, script), fresh: true };
    const { program } = started;
    this.#fresh = false;
    this.#tellOf(check, { program, isFresh: fresh });
    const { exchange, atRest } = await this.#talk(program, script, (step) =>
      this.#onHappening?.({ kind: "step", step }),
    );
    if (!atRest) await this.stop();
    const undecided = undecidedReason(exchange);
    if (undecided !== undefined) return { outcome: { check: check.id, kind: "ungradable", reason: undecided }, fresh };
    const outcome: CheckExchange = { check: check.id, kind: "held", exchange };
    this.#lost ??= lostClients(outcome);
    return { outcome, fresh };
  }

  async #talk(
    program: RunningProgram,
    script: Script,
    onStep?: (step: Step) => void,
  ): Promise<{ exchange: Exchange; atRest: boolean }> {
    await using control = new RecordedControl(program, () => this.#startAnew());
    const { steps, looks, framing } = await holdExchange(script, {
      target: { ...program.server, host: program.host },
      waiter: program.waiter,
      framing: this.#framing,
      replyBytes: this.#job.assignment.limits.replyBytes,
      signal: never,
      server: control,
      ...(onStep && { onStep }),
    });
    this.#framing = framing;
    const atRest = await program.waiter.settle();
    const exchange: Exchange = {
      steps,
      looks,
      exit: program.process.exit,
      stdoutTail: program.process.stdout,
      stderrTail: program.process.stderr,
      ...control.seen,
    };
    return { exchange, atRest };
  }

  /** Ends the program; the next check starts it afresh. */
  async stop(): Promise<void> {
    const program = this.#program;
    this.#program = undefined;
    if (program === undefined) return;
    await program[Symbol.asyncDispose]();
    if (program.server.transport === "tcp") await freePort(program.server.port);
  }

  #tellOf({ id }: ExchangeCheck, { program, isFresh }: { program: RunningProgram; isFresh: boolean }): void {
    const { transport, port } = program.server;
    this.#onHappening?.({ kind: "holding", exchange: id, role: "server", transport, port, isFresh });
  }

  /** A start whose next client has a reply where any has. */
  async #startAnew(): Promise<Started> {
    const started = await this.#restart();
    if (started.ready && this.#lost === "the first") await this.#talk(started.program, beLost);
    return started;
  }

  async #start(): Promise<Started> {
    const started = await this.#startAnew();
    if (!started.ready) return started;
    this.#program = started.program;
    this.#fresh = true;
    return started;
  }

  /** A program that ran before and is stopped at its start has been stopped for its own doing. */
  async #holdWithout(launch: LaunchOutcome, check: string, script: Script): Promise<CheckExchange> {
    if (launch.outcome !== "exited" || launch.exit.limit === undefined)
      return { check, kind: "ungradable", reason: "The program did not start a second time." };
    const { exit, stdoutTail, stderrTail } = launch;
    const steps = await holdExchangeWithNobody(script, { ending: { kind: "ended", exit }, framing: this.#framing });
    return { check, kind: "held", exchange: { steps, looks: [], exit, stdoutTail, stderrTail } };
  }
}
