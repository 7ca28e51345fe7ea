import { nothing } from "../contract/arrivals.ts";
import type { Exchange } from "../contract/exchange.ts";
import type { ServerControl } from "../probe/probe.ts";
import type { RunningProgram, Started } from "./start-program.ts";

/** Interrupts, ends and starts a server for one check, and tells what came of it; what it started ends with it. */
export class RecordedControl implements ServerControl, AsyncDisposable {
  readonly #program: RunningProgram;
  readonly #startAnew: () => Promise<Started>;
  #interrupted: Exchange["interrupted"];
  #started: Started | undefined;

  constructor(program: RunningProgram, startAnew: () => Promise<Started>) {
    this.#program = program;
    this.#startAnew = startAnew;
  }

  async interrupt(): Promise<void> {
    const { process, waiter } = this.#program;
    const wroteBefore = process.stderr.length;
    waiter.mark();
    process.interrupt();
    // It says nothing to anybody then.
    const ending = await waiter.arrival(nothing);
    if (ending !== "arrived") this.#interrupted = { ending, stderr: process.stderr.slice(wroteBefore) };
  }

  async stop(): Promise<void> {
    const { process } = this.#program;
    process.kill();
    await process.exited;
  }

  async start(): Promise<void> {
    this.#started = await this.#startAnew();
  }

  /** Its part of the exchange. */
  get seen(): Pick<Exchange, "interrupted" | "restart"> {
    const started = this.#started;
    return {
      ...(this.#interrupted !== undefined && { interrupted: this.#interrupted }),
      ...(started !== undefined && {
        restart: started.ready ? { outcome: "ready", ...started.program.server } : started.launch,
      }),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#started?.ready === true) await this.#started.program[Symbol.asyncDispose]();
  }
}
