import { join } from "node:path";
import { checksFor } from "../checks/checks-for.ts";
import type { ExchangeCheck } from "../checks/check.ts";
import { conversation } from "../checks/conversation.ts";
import { getsOnWithOurs, oddPair, pair } from "../checks/pair.ts";
import { createSentences } from "../checks/sentences.ts";
import { nothing } from "../contract/arrivals.ts";
import type { Exchange } from "../contract/exchange.ts";
import type { Job } from "../contract/job.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import type { CheckExchange } from "../contract/observation.ts";
import type { Program, Recipe } from "../contract/program.ts";
import { suiteOf } from "../contract/suite.ts";
import type { HandoutServer } from "../probe/handout-server.ts";
import { holdExchange } from "../probe/probe.ts";
import { fullAllowance } from "./allowance.ts";
import { freePort } from "./free-port.ts";
import { launchProgram } from "./launch-program.ts";
import { never } from "./never.ts";
import { ClientUser, type ClientOptions } from "./client-user.ts";
import { createProgramFolder, programFolderIn } from "./program-folder.ts";
import { standInFor } from "./stand-in.ts";
import type { RunningProgram, SitsAt } from "./start-program.ts";

export interface PairOptions extends ClientOptions {
  /** With which the client was used alone. */
  recipe: Recipe;
  sitsAt: SitsAt;
  launch: LaunchOutcome;
  /** Of the client alone. */
  exchanges: readonly CheckExchange[];
}

/**
 * How a client gets on with the server that was handed in with it. Nothing where that server alone does not answer a
 * plain sentence as it should: that is told of the server, and would be told twice.
 */
export async function observePair(job: Job, options: PairOptions): Promise<CheckExchange[]> {
  const { partner, assignment } = job;
  const { workshop, launch, recipe, exchanges } = options;
  if (partner === undefined || launch.outcome !== "ready") return [];
  if (!workshop.sandbox.ownNetwork || workshop.waiting === "clock") return [];
  const standIn = await standInFor(job.program.host, workshop);
  if (!standIn.ok) return [];
  if (partner.transport === "tcp") await freePort(launch.port);
  const { limits } = assignment;
  // Within the client's, which is gone when all is over, or the worker is worn.
  const root = join(programFolderIn(workshop.workFolder), "partner");
  await using folder = createProgramFolder(root, { files: job.files, limits });
  const allowance = fullAllowance(limits);
  const about = { workshop, folder, allowance, prebuilt: undefined };
  const launched = await launchProgram({ ...job, program: partner }, about);
  if (!launched.ready) return [];
  const isRight = await answersRight(job, { partner, program: launched.program });
  await end(launched.program);
  const usage = isRight ? pair : isOdd(job, exchanges) ? oddPair : undefined;
  if (usage === undefined || launched.program.server.port !== launch.port) return [];
  const again = await launched.restart();
  if (!again.ready) return [];
  try {
    const user = new ClientUser(job, {
      ...options,
      server: nobody,
      identityFolder: standIn.identityFolder,
      beside: again.program.waiter,
    });
    const { exchange } = await user.use(recipe, usage);
    const held = user.record(usage, withoutErrors(exchange));
    return held.kind === "held" ? [held] : [];
  } finally {
    await end(again.program);
  }
}

/** By the first check of its suite that talks to it. */
async function answersRight(
  { assignment, seed }: Job,
  { partner, program }: { partner: Program; program: RunningProgram },
): Promise<boolean> {
  const check = checksFor(suiteOf(partner), assignment).find((one): one is ExchangeCheck => one.kind === "exchange");
  if (check === undefined) return false;
  const sentences = createSentences(seed, check.id, assignment);
  const { server, waiter, host, process } = program;
  const { steps, looks } = await holdExchange((probe) => check.probe(probe, sentences), {
    target: { ...server, host },
    waiter,
    framing: assignment.framing === "textbook" ? "none" : assignment.framing,
    replyBytes: assignment.limits.replyBytes,
    signal: never,
  });
  const exchange: Exchange = { steps, looks, exit: process.exit, stdoutTail: "", stderrTail: "" };
  return check.judge(exchange, { assignment, language: partner.language, server }).verdict === "passed";
}

/** Whether the client, too, did not get on with ours. */
function isOdd({ program }: Job, exchanges: readonly CheckExchange[]): boolean {
  const talk = exchanges.find(({ check }) => check === `${suiteOf(program)}/${conversation.name}`);
  return talk?.kind === "held" && !getsOnWithOurs(talk.exchange);
}

async function end(program: RunningProgram): Promise<void> {
  await program[Symbol.asyncDispose]();
  if (program.server.transport === "tcp") await freePort(program.server.port);
}

/** What either of them complains about with the other is no mistake of the client's alone. */
function withoutErrors(exchange: Exchange): Exchange {
  return { ...exchange, exit: undefined, stderrTail: "" };
}

/** The place of our server is the other program's. */
const nobody: HandoutServer = {
  ...nothing,
  take: () => [],
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
