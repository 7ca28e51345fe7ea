import type { Usage } from "../checks/check.ts";
import { createSentences } from "../checks/sentences.ts";
import type { Exchange } from "../contract/exchange.ts";
import type { Happening } from "../contract/happening.ts";
import type { Job } from "../contract/job.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import type { CheckExchange } from "../contract/observation.ts";
import type { Recipe } from "../contract/program.ts";
import { suiteOf } from "../contract/suite.ts";
import type { Used } from "../probe/client-scene.ts";
import type { ClientSeat } from "../probe/client-seat.ts";
import type { HandoutServer } from "../probe/handout-server.ts";
import { useClient } from "../probe/use-client.ts";
import type { Waiter } from "../probe/waiter.ts";
import { createKernelWaiter } from "./kernel-waiter.ts";
import { openRoom, type LaunchOptions } from "./launch-program.ts";
import { never } from "./never.ts";
import { openProgram, type SitsAt } from "./start-program.ts";
import { Screen } from "./terminal/screen.ts";
import { waitAtTerminal } from "./terminal/wait-at-terminal.ts";
import { undecidedReason } from "./undecided-reason.ts";
import { waitForBoth } from "./wait-for-both.ts";

export interface ClientOptions extends LaunchOptions {
  onHappening?: ((happening: Happening) => void) | undefined;
}

export interface ClientUserOptions extends ClientOptions {
  server: HandoutServer;
  identityFolder: string;
  sitsAt: SitsAt;
  /** Knows the student's own server, where that takes the place of ours. */
  beside?: Waiter;
}

/** Whoever sits at the keyboard, again and again. */
export class ClientUser {
  readonly #job: Job;
  readonly #options: ClientUserOptions;

  constructor(job: Job, options: ClientUserOptions) {
    this.#job = job;
    this.#options = options;
  }

  use(recipe: Recipe, usage: Usage): Promise<Used> {
    const { program, assignment, seed } = this.#job;
    const { server, sitsAt, onHappening } = this.#options;
    const { role, transport, port = assignment.port } = program;
    const exchange = this.#exchangeId(usage);
    const sentences = createSentences(seed, exchange, assignment);
    onHappening?.({ kind: "holding", exchange, role, transport, port, isFresh: true });
    return useClient((probe) => usage.use(probe, sentences), {
      sit: () => this.#sit(recipe),
      server,
      prompts: program.prompts,
      words: program.words,
      atTerminal: sitsAt === "terminal",
      holdsOutput: sitsAt === "pipe" && recipe.holdsOutput === true,
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
    const { folder, workshop, allowance, identityFolder, sitsAt, beside } = this.#options;
    const { assignment, program } = this.#job;
    const { limits } = assignment;
    const opened = await openRoom(folder, { allowance, limits });
    if (!opened.ok) return absentSeat(opened.launch);
    const { room } = opened;
    const { transport } = program;
    const { ownNetwork } = workshop.sandbox;
    const common = { workshop, recipe, room, allowance, assignment, transport, identityFolder, sitsAt };
    const { process, view, [Symbol.asyncDispose]: end } = await openProgram(common);
    const alone = createKernelWaiter(view, {
      program: process,
      runtime: recipe.runtime,
      limits,
      allowance,
      ownNetwork,
    });
    const { keyboard, terminal } = process;
    const waiter = terminal === undefined ? alone : waitAtTerminal(alone, terminal);
    const screen = terminal && new Screen(process);
    return {
      waiter: beside === undefined ? waiter : waitForBoth(waiter, beside),
      type: (line) => keyboard.type(line),
      endInput: () => keyboard.end(),
      get stdout() {
        return screen?.text ?? process.stdout;
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
