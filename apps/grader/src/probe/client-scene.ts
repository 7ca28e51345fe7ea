import type { ClientName, Exchange, Piece, Step } from "../contract/exchange.ts";
import type { Prompt } from "../contract/program.ts";
import type { ClientSeat } from "./client-seat.ts";
import type { HandoutServer, Visitor } from "./handout-server.ts";
import { contains, questionOf } from "./next-answer.ts";

export interface SceneOptions {
  /** Starts the program once more. */
  sit(): Promise<ClientSeat>;
  server: HandoutServer;
  /** What the program asks for before its sentence. */
  prompts: readonly Prompt[];
  /** What it compares with something. */
  words: readonly string[];
  /** Whether the program sits at a terminal. */
  atTerminal: boolean;
  /** Whether what it writes may be shown only when it ends, since it writes to no terminal. */
  holdsOutput: boolean;
  /** More than this is no request. */
  requestBytes: number;
  signal: AbortSignal;
  onStep?: ((step: Step) => void) | undefined;
}

/** The exchange of a usage, and which server the program asked: the first one, if any. */
export interface Used {
  exchange: Exchange;
  asked: { address: string | undefined; port: number } | undefined;
}

/** Everything that belongs to one usage: who sits at a client, who has asked our server, and what happened so far. */
export class ClientScene {
  readonly #options: SceneOptions;
  readonly #steps: Step[] = [];
  readonly #startMs = performance.now();
  readonly #seats: ClientSeat[] = [];
  /** Those that can be answered; only one client acts at a time, so that what arrives is that client's. */
  readonly #visitors = new Set<Visitor>();
  /** What stood there of programs that were let go, before they were. */
  readonly #letGo = new Map<ClientSeat, Pick<ClientSeat, "exit" | "stderr">>();
  #asked: Used["asked"];

  constructor(options: SceneOptions) {
    this.#options = options;
  }

  async sit(name: ClientName): Promise<ClientSeat> {
    this.#options.signal.throwIfAborted();
    const seat = await this.#options.sit();
    this.#seats.push(seat);
    this.record(name, { kind: "started", ...(this.#options.atTerminal && { atTerminal: true }) });
    return seat;
  }

  result(): Used {
    const seen = this.#seats.map((seat) => this.#letGo.get(seat) ?? seat);
    const exits = seen.flatMap(({ exit }) => exit ?? []);
    const exchange: Exchange = {
      steps: this.#steps,
      looks: [],
      exit: exits.find(({ status }) => status !== 0) ?? exits[0],
      stdoutTail: this.#seats.map(({ stdout }) => stdout).join(""),
      stderrTail: seen.map(({ stderr }) => stderr).join(""),
    };
    const keptQuestion = this.#keptQuestion(exchange);
    if (keptQuestion !== undefined) exchange.keptQuestion = keptQuestion;
    return { exchange, asked: this.#asked };
  }

  /** C and Ruby write a question at once where a terminal reads it, and else with all the rest. */
  #keptQuestion({ steps, stdoutTail }: Exchange): string | undefined {
    const typedAt = steps.findLastIndex(({ kind }) => kind === "typed");
    const isShown = steps.slice(0, typedAt).some((step) => step.kind === "showed" && step.text.trim() !== "");
    return isShown
      ? undefined
      : this.#options.prompts.map(questionOf).find((question) => contains(stdoutTail, question));
  }

  /** The connections first: a reset leaves no port occupied. */
  async clear(): Promise<void> {
    for (const visitor of this.#visitors) await visitor.forget();
    for (const seat of this.#seats.reverse()) await seat[Symbol.asyncDispose]();
  }

  letGo(seat: ClientSeat): void {
    this.#letGo.set(seat, { exit: seat.exit, stderr: seat.stderr });
  }

  /** What has arrived since; its senders can be answered. */
  take(name: ClientName, pieces: Piece[]): Visitor | undefined {
    let last: Visitor | undefined;
    for (const arrived of this.#options.server.take()) {
      this.#visitors.add(arrived.by);
      const address = arrived.kind === "connected" ? arrived.address : undefined;
      this.#asked ??= { address, port: arrived.port };
      if (arrived.kind === "connected") this.record(name, { kind: "connected" });
      else {
        pieces.push({ ...arrived.piece, atMs: arrived.piece.atMs - this.#startMs });
        last = arrived.by;
      }
    }
    return last;
  }

  get server(): HandoutServer {
    return this.#options.server;
  }

  get holdsOutput(): boolean {
    return this.#options.holdsOutput;
  }

  get words(): readonly string[] {
    return this.#options.words;
  }

  get requestBytes(): number {
    return this.#options.requestBytes;
  }

  record(client: ClientName, step: StepBody): void {
    const done: Step = { client, atMs: performance.now() - this.#startMs, ...step };
    this.#steps.push(done);
    this.#options.onStep?.(done);
  }
}

type StepBody = { [K in Step["kind"]]: Omit<Extract<Step, { kind: K }>, "client" | "atMs"> }[Step["kind"]];
