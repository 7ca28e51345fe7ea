import type { ClientName, Ending, Exchange, Piece, Step } from "../contract/exchange.ts";
import type { Exit } from "../contract/launch.ts";
import type { Prompt } from "../contract/program.ts";
import type { ClientProbe, UsedClient } from "./client-probe.ts";
import type { HandoutServer, Visitor } from "./handout-server.ts";
import { wordsToStop, wordToGoOn, type Talk } from "./going-on.ts";
import { contains, nextAnswer, questionOf } from "./next-answer.ts";
import type { Waiter } from "./waiter.ts";

/** One start of a student's client: its keyboard, its screen, and what the kernel knows of it. */
export interface ClientSeat extends AsyncDisposable {
  readonly waiter: Waiter;
  type(line: string): Promise<void>;
  /** Nobody will type any more. */
  endInput(): void;
  /** Everything that it has written so far. */
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: Exit | undefined;
}

export interface UseOptions {
  /** Starts the program once more. */
  sit(): Promise<ClientSeat>;
  server: HandoutServer;
  /** What the program asks for before its sentence. */
  prompts: readonly Prompt[];
  /** What it compares with something. */
  words: readonly string[];
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

/** Uses a client by a script, and returns what happened. */
export async function useClient(script: (probe: ClientProbe) => Promise<void>, options: UseOptions): Promise<Used> {
  const scene = new Scene(options);
  try {
    await script({ start: (name) => scene.start(name) });
    return scene.result();
  } finally {
    await scene.clear();
  }
}

class Scene {
  readonly #options: UseOptions;
  readonly #steps: Step[] = [];
  readonly #startMs = performance.now();
  readonly #seats: ClientSeat[] = [];
  /** Those that can be answered; only one client acts at a time, so that what arrives is that client's. */
  readonly #visitors = new Set<Visitor>();
  /** What stood there of programs that were let go, before they were. */
  readonly #letGo = new Map<ClientSeat, Pick<ClientSeat, "exit" | "stderr">>();
  #asked: Used["asked"];

  constructor(options: UseOptions) {
    this.#options = options;
  }

  async start(name: ClientName): Promise<UsedClient> {
    this.#options.signal.throwIfAborted();
    const seat = await this.#options.sit();
    this.#seats.push(seat);
    this.#record(name, { kind: "started" });
    const player = new Player(name, seat, this);
    await player.settleIn(this.#options.prompts);
    return player;
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

  record(name: ClientName, step: StepBody): void {
    this.#record(name, step);
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
      if (arrived.kind === "connected") this.#record(name, { kind: "connected" });
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

  #record(client: ClientName, step: StepBody): void {
    const done: Step = { client, atMs: performance.now() - this.#startMs, ...step };
    this.#steps.push(done);
    this.#options.onStep?.(done);
  }
}

type StepBody = { [K in Step["kind"]]: Omit<Extract<Step, { kind: K }>, "client" | "atMs"> }[Step["kind"]];

/** When a wait may be over before the kernel says so. */
interface Patience {
  /** All that is asked for has come. */
  isEnough?: (pieces: readonly Piece[]) => boolean;
  /** It is enough that the program has come to rest, though a clock of its own may wake it again. */
  restSuffices?: (pieces: readonly Piece[]) => boolean;
}

class Player implements UsedClient {
  readonly #name: ClientName;
  readonly #seat: ClientSeat;
  readonly #scene: Scene;
  #shownLength = 0;
  /** What was shown before a line was last typed. */
  #seenLength = 0;
  #asker: Visitor | undefined;

  constructor(name: ClientName, seat: ClientSeat, scene: Scene) {
    this.#name = name;
    this.#seat = seat;
    this.#scene = scene;
  }

  /** Until it wants its sentence: whatever it asks for before is told. */
  async settleIn(prompts: readonly Prompt[]): Promise<void> {
    const answered: Prompt[] = [];
    for (;;) {
      const ending = await this.#hear();
      const prompt = nextAnswer(prompts, { shown: this.#seat.stdout, answered });
      if (prompt?.answer === undefined || ending.kind !== "quiet" || ending.readsInput !== true) return;
      answered.push(prompt);
      await this.#type(prompt.answer);
    }
  }

  async type(line: string): Promise<void> {
    await this.#type(line);
    const wanted = line.toLowerCase();
    await this.#hear({
      isEnough: (pieces) => textOf(pieces).toLowerCase().includes(wanted),
      // A client that waits with a time-out must not run into it because it has sent something else.
      restSuffices: (pieces) => pieces.length > 0,
    });
  }

  async typeAhead(line: string): Promise<void> {
    await this.#type(line);
    // Whoever waits for a reply with a time-out must not be kept waiting until it runs out.
    await this.#hear({ restSuffices: () => true });
  }

  get isOver(): boolean {
    return this.#seat.exit !== undefined;
  }

  async goOn(): Promise<void> {
    const word = wordToGoOn(this.#talk());
    if (word === undefined || this.isOver) return;
    await this.#type(word, { isWord: true });
    await this.#hear();
  }

  async stop(replyTo: (request: string) => string): Promise<void> {
    for (const word of wordsToStop(this.#talk())) {
      if (this.isOver) return;
      await this.#type(word, { isWord: true });
      await this.#hear();
      if (this.#request !== "") await this.answer(replyTo(this.#request));
      await this.#hangUpBehind();
    }
    if (this.isOver) return;
    // An error at an end that nobody but us has made is no mistake.
    this.#scene.letGo(this.#seat);
    this.#seat.waiter.mark();
    this.#scene.record(this.#name, { kind: "input-ended" });
    this.#seat.endInput();
    await this.#hear();
    // Some take the end for a sentence, or for many.
    for (let more = 0; more < mostAnswersAfterEnd && this.#request !== ""; more++)
      await this.answer(replyTo(this.#request));
  }

  /** A server leaves when its client has said its last word, for which some clients wait. */
  async #hangUpBehind(): Promise<void> {
    if (this.#asker?.isOver === true && !this.isOver) await this.#hangUp();
  }

  #talk(): Talk {
    const { words, holdsOutput } = this.#scene;
    return { words, shown: this.#seat.stdout.slice(this.#seenLength), holdsOutput };
  }

  async reply(text: string): Promise<void> {
    const ending = await this.#reply(text);
    if (this.#scene.holdsOutput && ending?.readsInput === true) await this.#seeAll(text);
  }

  /**
   * Whoever sits at a terminal has seen what the program holds back from a pipe while it waits for the next line. It is
   * let go when no line can come; what else becomes of the program then is not its doing.
   */
  async #seeAll(text: string): Promise<void> {
    if (this.#seat.stdout.includes(text)) return;
    this.#scene.letGo(this.#seat);
    this.#seat.waiter.mark();
    this.#seat.endInput();
    for (let looked = 0; looked < mostLooks; looked++) {
      this.#scene.server.take();
      if ((await this.#seat.waiter.arrival(this.#scene.server)) !== "arrived") break;
    }
    this.#show();
  }

  async #reply(text: string): Promise<Quiet | undefined> {
    if (this.#asker?.hangUp === undefined) return whereQuiet(await this.#say(text));
    const ending = await this.#say(text, { restSuffices: () => true });
    if (ending?.kind !== "quiet" || (ending.readsInput === true && !ending.presumed)) return whereQuiet(ending);
    return whereQuiet(await this.#hangUp());
  }

  async answer(text: string): Promise<void> {
    const ending = await this.#say(text);
    if (ending?.kind === "quiet" && !ending.presumed && ending.readsInput !== true) await this.#hangUp();
  }

  async #say(text: string, patience?: Patience): Promise<Ending | undefined> {
    if (this.#asker === undefined) return undefined;
    const bytes = new TextEncoder().encode(this.#saysLines ? `${text}\n` : text);
    this.#seat.waiter.mark();
    this.#scene.record(this.#name, { kind: "sent", bytes });
    await this.#asker.reply(bytes);
    return await this.#hear(patience);
  }

  async #hangUp(): Promise<Ending | undefined> {
    if (this.#asker?.hangUp === undefined) return undefined;
    this.#seat.waiter.mark();
    this.#scene.record(this.#name, { kind: "half-closed" });
    await this.#asker.hangUp();
    return await this.#hear();
  }

  /** Whether its request came as a line: then it reads a line, too. */
  #saysLines = false;

  /** What came in the last wait, without the end of its line; one byte a character. */
  #request = "";

  async #type(line: string, about: { isWord?: true } = {}): Promise<void> {
    this.#seenLength = this.#seat.stdout.length;
    this.#seat.waiter.mark();
    this.#scene.record(this.#name, { kind: "typed", line, ...about });
    await this.#seat.type(line);
  }

  async #hear({ isEnough = () => false, restSuffices = () => false }: Patience = {}): Promise<Ending> {
    const pieces: Piece[] = [];
    let ending: Ending | undefined;
    for (;;) {
      this.#asker = this.#scene.take(this.#name, pieces) ?? this.#asker;
      if (ending !== undefined) break;
      if (isEnough(pieces)) ending = { kind: "enough" };
      else if (textOf(pieces).length > this.#scene.requestBytes)
        ending = { kind: "flooded", bytes: textOf(pieces).length };
      else {
        const outcome = await this.#seat.waiter.arrival(this.#scene.server, () => restSuffices(pieces));
        if (outcome === "arrived") continue;
        ending = outcome;
        await eventLoopTurns();
      }
    }
    this.#request = textOf(pieces).trimEnd();
    if (pieces.length > 0) this.#saysLines = textOf(pieces).endsWith("\n");
    this.#show();
    this.#scene.record(this.#name, { kind: "heard", heard: { pieces, ending } });
    return ending;
  }

  #show(): void {
    const { stdout } = this.#seat;
    const text = stdout.slice(this.#shownLength);
    this.#shownLength = stdout.length;
    if (text !== "") this.#scene.record(this.#name, { kind: "showed", text });
  }
}

/** At a program that takes the end of its input for sentences. */
const mostAnswersAfterEnd = 3;

/** At a program that sends on and on when nobody types any more. */
const mostLooks = 1_000;

type Quiet = Ending & { kind: "quiet" };

function whereQuiet(ending: Ending | undefined): Quiet | undefined {
  return ending?.kind === "quiet" ? ending : undefined;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ bytes }) => Buffer.from(bytes).toString("latin1")).join("");
}

/** What a program wrote and sent last may lie in our kernel still. */
async function eventLoopTurns(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}
