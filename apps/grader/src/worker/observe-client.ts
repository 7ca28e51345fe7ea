import { checksFor } from "../checks/checks-for.ts";
import type { JudgeContext, Usage, UsageCheck } from "../checks/check.ts";
import { conversation } from "../checks/conversation.ts";
import { createSentences } from "../checks/sentences.ts";
import type { Happening } from "../contract/happening.ts";
import type { Exchange } from "../contract/exchange.ts";
import type { Job } from "../contract/job.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import type { CheckExchange, Observation } from "../contract/observation.ts";
import type { Recipe } from "../contract/program.ts";
import { suiteOf } from "../contract/suite.ts";
import { openHandoutServer, type HandoutServer } from "../probe/handout-server.ts";
import type { Waiter } from "../probe/waiter.ts";
import { useClient, type ClientSeat, type Used } from "../probe/use-client.ts";
import { createKernelWaiter } from "./kernel-waiter.ts";
import { openRoom, tryRecipes, withoutLibrary, type LaunchOptions } from "./launch-program.ts";
import { never } from "./never.ts";
import { openProgram } from "./start-program.ts";
import { standInFor } from "./stand-in.ts";
import { undecidedReason } from "./undecided-reason.ts";
import { waitForBoth } from "./wait-for-both.ts";
import { noTerminal, wantsTerminal } from "./wants-terminal.ts";

/** The first port that needs no right of the system's. */
const firstOpenPort = 1024;

export interface ClientOptions extends LaunchOptions {
  onHappening?: ((happening: Happening) => void) | undefined;
}

type ClientObservation = Pick<Observation, "launch" | "exchanges"> & { recipe: Recipe };

/** Uses a student's client as a person would, against a server of ours at every place where it may look for one. */
export async function observeClient(job: Job, options: ClientOptions): Promise<ClientObservation> {
  const { program, assignment } = job;
  const [firstRecipe] = program.recipes;
  if (firstRecipe === undefined) throw new Error(`No way to run ${program.file}`);
  const standIn = await standInFor(program.host, options.workshop);
  if (!standIn.ok) {
    return { recipe: firstRecipe, launch: { outcome: "ungradable", reason: standIn.reason }, exchanges: [] };
  }
  const ports = [assignment.port, program.port ?? assignment.port].filter((port) => port >= firstOpenPort);
  await using server = await openHandoutServer({
    transport: program.transport,
    hosts: standIn.hosts,
    ports,
    signal: never,
  });
  const user = new User(job, { ...options, server, identityFolder: standIn.identityFolder });
  const { recipe, ...tried } = await tryRecipes(job, options, {
    start: (recipe) => user.use(recipe, conversation),
    wordsOfFailure: ({ exchange }) => (exchange.exit === undefined ? undefined : exchange.stderrTail),
  });
  if (!tried.ran) return { recipe, launch: withoutLibrary(tried.launch, recipe, job), exchanges: [] };
  const talk = tried.result;
  if (wantsTerminal(talk.exchange))
    return { recipe, launch: { outcome: "ungradable", reason: noTerminal }, exchanges: [] };
  const launch = withoutLibrary(launchOf(talk, job), recipe, job);
  const exchanges = [user.record(conversation, talk.exchange)];
  if (launch.outcome !== "ready") return { recipe, launch, exchanges };
  exchanges.push(...(await holdFurther(job, { launch, recipe, user, talk: talk.exchange })));
  return { recipe, launch, exchanges };
}

/** The usages beside the conversation, but none whose check needs one that has failed. */
async function holdFurther(
  job: Job,
  context: { launch: LaunchOutcome & { outcome: "ready" }; recipe: Recipe; user: User; talk: Exchange },
): Promise<CheckExchange[]> {
  const { launch, recipe, user, talk } = context;
  const judgeContext: JudgeContext = { assignment: job.assignment, language: job.program.language, server: launch };
  const held = new Map<string, Exchange>([[conversation.name, talk]]);
  const results: CheckExchange[] = [];
  const unmet = new Set<string>();
  for (const check of checksFor(suiteOf(job.program), job.assignment).filter(isUsageCheck)) {
    if (check.needs.some((id) => unmet.has(id))) {
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

export interface UserOptions extends ClientOptions {
  server: HandoutServer;
  identityFolder: string;
  /** Knows the student's own server, where that takes the place of ours. */
  beside?: Waiter;
}

/** Whoever sits at the keyboard, again and again. */
export class User {
  readonly #job: Job;
  readonly #options: UserOptions;

  constructor(job: Job, options: UserOptions) {
    this.#job = job;
    this.#options = options;
  }

  use(recipe: Recipe, usage: Usage): Promise<Used> {
    const { program, assignment, seed } = this.#job;
    const { server, onHappening } = this.#options;
    const { role, transport, port = assignment.port } = program;
    const exchange = this.#exchangeId(usage);
    const sentences = createSentences(seed, exchange, assignment);
    onHappening?.({ kind: "holding", exchange, role, transport, port, isFresh: true });
    return useClient((probe) => usage.use(probe, sentences), {
      sit: () => this.#sit(recipe),
      server,
      prompts: program.prompts,
      words: program.words,
      holdsOutput: recipe.holdsOutput === true,
      requestBytes: assignment.limits.replyBytes,
      signal: never,
      onStep: (step) => onHappening?.({ kind: "step", step }),
    });
  }

  record(usage: Usage, exchange: Exchange): CheckExchange {
    const check = this.#exchangeId(usage);
    const undecided = undecidedReason(exchange);
    return undecided === undefined
      ? { check, kind: "held", exchange }
      : { check, kind: "ungradable", reason: undecided };
  }

  #exchangeId(usage: Usage): string {
    return `${suiteOf(this.#job.program)}/${usage.name}`;
  }

  async #sit(recipe: Recipe): Promise<ClientSeat> {
    const { folder, workshop, allowance, identityFolder, beside } = this.#options;
    const { assignment, program } = this.#job;
    const { limits } = assignment;
    const opened = await openRoom(folder, { allowance, limits });
    if (!opened.ok) return absentSeat(opened.launch);
    const { room } = opened;
    const { transport } = program;
    const { ownNetwork } = workshop.sandbox;
    const common = { workshop, recipe, room, allowance, assignment, transport, identityFolder };
    const { process, view, [Symbol.asyncDispose]: end } = await openProgram(common);
    const waiter = createKernelWaiter(view, {
      program: process,
      runtime: recipe.runtime,
      limits,
      allowance,
      ownNetwork,
    });
    return {
      waiter: beside === undefined ? waiter : waitForBoth(waiter, beside),
      type: (line) => process.type(line),
      endInput: () => process.endInput(),
      get stdout() {
        return process.stdout;
      },
      get stderr() {
        return process.stderr;
      },
      get exit() {
        return process.exit;
      },
      [Symbol.asyncDispose]: end,
    };
  }
}

/** A program that may not be started any more, for what its starts before have used. */
function absentSeat({ exit }: LaunchOutcome & { outcome: "exited" }): ClientSeat {
  return {
    waiter: {
      mark() {},
      arrival: () => Promise.resolve({ kind: "ended", exit }),
      settle: () => Promise.resolve(false),
      look: () => Promise.resolve({ kind: "ended" }),
    },
    type: () => Promise.resolve(),
    endInput() {},
    stdout: "",
    stderr: "",
    exit,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
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
