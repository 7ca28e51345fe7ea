import { checksFor, extraChecksFor } from "../checks/checks-for.ts";
import type { JudgeContext, UsageCheck } from "../checks/check.ts";
import { conversation } from "../checks/conversation.ts";
import { unmetNeed } from "../checks/unmet-need.ts";
import type { Exchange } from "../contract/exchange.ts";
import type { Job } from "../contract/job.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import type { CheckExchange, Observation } from "../contract/observation.ts";
import type { Recipe } from "../contract/program.ts";
import { suiteOf } from "../contract/suite.ts";
import { openHandoutServer } from "../probe/handout-server.ts";
import type { Used } from "../probe/client-scene.ts";
import { ClientUser, type ClientOptions } from "./client-user.ts";
import { orMachinesLack, tryRecipes } from "./launch-program.ts";
import { never } from "./never.ts";
import { standInFor } from "./stand-in.ts";
import type { SitsAt } from "./start-program.ts";
import { whyNoTerminal } from "./terminal/terminal.ts";
import { undecidedReason } from "./undecided-reason.ts";
import { wantsTerminal } from "./wants-terminal.ts";

/** The first port that needs no right of the system's. */
const firstOpenPort = 1024;

type ClientObservation = Pick<Observation, "launch" | "exchanges"> & { recipe: Recipe; sitsAt: SitsAt };

/** Uses a student's client as a person would, against a server of ours at every place where it may look for one. */
export async function observeClient(job: Job, options: ClientOptions): Promise<ClientObservation> {
  const { program, assignment } = job;
  const [firstRecipe] = program.recipes;
  if (firstRecipe === undefined) throw new Error(`No way to run ${program.file}`);
  const standIn = await standInFor(program.host, options.workshop);
  if (!standIn.ok) {
    const launch: LaunchOutcome = { outcome: "ungradable", reason: standIn.reason };
    return { recipe: firstRecipe, sitsAt: "pipe", launch, exchanges: [] };
  }
  const ports = [assignment.port, program.port ?? assignment.port].filter((port) => port >= firstOpenPort);
  await using server = await openHandoutServer({
    transport: program.transport,
    hosts: standIn.hosts,
    ports,
    signal: never,
  });
  const { identityFolder } = standIn;
  const userAt = (sitsAt: SitsAt): ClientUser => new ClientUser(job, { ...options, server, identityFolder, sitsAt });
  let sitsAt: SitsAt = "pipe";
  let user = userAt(sitsAt);
  const { recipe, ...tried } = await tryRecipes(job, options, {
    start: (recipe) => user.use(recipe, conversation),
    wordsOfFailure: ({ exchange }) => (exchange.exit === undefined ? undefined : exchange.stderrTail),
  });
  if (!tried.ran)
    return {
      recipe,
      sitsAt,
      launch: orMachinesLack(tried.launch, { recipe, job, workshop: options.workshop }),
      exchanges: [],
    };
  let talk = tried.result;
  if (wantsTerminal(talk.exchange, program)) {
    const missing = whyNoTerminal(options.workshop);
    if (missing !== undefined)
      return { recipe, sitsAt, launch: { outcome: "ungradable", reason: missing }, exchanges: [] };
    sitsAt = "terminal";
    user = userAt(sitsAt);
    talk = await user.use(recipe, conversation);
  }
  const launch = orMachinesLack(launchOf(talk, job), { recipe, job, workshop: options.workshop });
  const exchanges = [user.record(conversation, talk.exchange)];
  if (launch.outcome !== "ready") return { recipe, sitsAt, launch, exchanges };
  exchanges.push(...(await holdFurther(job, { launch, recipe, user, talk: talk.exchange })));
  return { recipe, sitsAt, launch, exchanges };
}

/** The usages beside the conversation, but none whose check needs one that has failed. */
async function holdFurther(
  job: Job,
  context: { launch: LaunchOutcome & { outcome: "ready" }; recipe: Recipe; user: ClientUser; talk: Exchange },
): Promise<CheckExchange[]> {
  const { launch, recipe, user, talk } = context;
  const judgeContext: JudgeContext = { assignment: job.assignment, language: job.program.language, server: launch };
  const held = new Map<string, Exchange>([[conversation.name, talk]]);
  const results: CheckExchange[] = [];
  const unmet = new Set<string>();
  const suite = suiteOf(job.program);
  const checks = [...checksFor(suite, job.assignment), ...extraChecksFor(suite, job.assignment)];
  for (const check of checks.filter(isUsageCheck)) {
    if (unmetNeed(check, { isUnmet: (id) => unmet.has(id), exchanges: results }) !== undefined) {
      unmet.add(check.id);
      continue;
    }
    let exchange = held.get(check.usage.name);
    if (exchange === undefined) {
      ({ exchange } = await user.use(recipe, check.usage));
      held.set(check.usage.name, exchange);
      results.push(user.record(check.usage, exchange));
    }
    if (check.judge(exchange, judgeContext).verdict !== "passed") unmet.add(check.id);
  }
  return results;
}

function isUsageCheck(check: { kind: string }): check is UsageCheck {
  return check.kind === "usage";
}

/** How far a client came, by its first conversation. */
function launchOf({ exchange, asked }: Used, { program }: Job): LaunchOutcome {
  const { exit, stdoutTail, stderrTail, steps } = exchange;
  if (asked !== undefined) {
    const address = program.host ?? asked.address ?? "127.0.0.1";
    return { outcome: "ready", transport: program.transport, address, port: asked.port };
  }
  const undecided = undecidedReason(exchange);
  if (undecided !== undefined) return { outcome: "ungradable", reason: undecided };
  if (exit !== undefined) return { outcome: "exited", exit, stdoutTail, stderrTail };
  const last = steps.findLast((step) => step.kind === "heard")?.heard.ending;
  const evidence = last?.kind === "quiet" ? last.evidence : "It asked no server for as long as was waited.";
  return { outcome: "never-asked", evidence, stdoutTail, stderrTail };
}
