import type { ClientName, Ending, Piece } from "../contract/exchange.ts";
import type { Prompt } from "../contract/program.ts";
import type { UsedClient } from "./client-probe.ts";
import type { ClientScene } from "./client-scene.ts";
import type { ClientSeat } from "./client-seat.ts";
import { eventLoopTurns } from "./event-loop-turns.ts";
import { wordsToStop, wordToGoOn, type Talk } from "./going-on.ts";
import type { Visitor } from "./handout-server.ts";
import { nextAnswer } from "./next-answer.ts";

/** When a wait may be over before the kernel says so. */
interface Patience {
  /** All that is asked for has come. */
  isEnough?: (pieces: readonly Piece[]) => boolean;
  /** It is enough that the program has come to rest, though a clock of its own may wake it again. */
  restSuffices?: (pieces: readonly Piece[]) => boolean;
}

/** Types at one client's keyboard, answers what it asks our server, and looks at what it shows. */
export class ClientPlayer implements UsedClient {
  readonly #name: ClientName;
  readonly #seat: ClientSeat;
  readonly #scene: ClientScene;
  #shownLength = 0;
  /** What was shown before a line was last typed. */
  #seenLength = 0;
  #asker: Visitor | undefined;

  constructor(name: ClientName, seat: ClientSeat, scene: ClientScene) {
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

  async hearNothing(): Promise<void> {
    this.#seat.waiter.mark();
    await this.#hear();
  }

  async replyInParts(text: string): Promise<void> {
    const middle = Math.ceil(text.length / 2);
    await this.#send(new TextEncoder().encode(text.slice(0, middle)), { restSuffices: () => true });
    if (!this.isOver) await this.reply(text.slice(middle));
  }

  async replyAsAnother(text: string): Promise<void> {
    const replyAsAnother = this.#asker?.replyAsAnother;
    if (replyAsAnother === undefined) return;
    const bytes = new TextEncoder().encode(text);
    this.#seat.waiter.mark();
    this.#scene.record(this.#name, { kind: "sent", bytes, isOthers: true });
    await replyAsAnother(bytes);
    // Whoever waits for the right one with a time-out must not be kept waiting until it runs out.
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

  #say(text: string, patience?: Patience): Promise<Ending | undefined> {
    return this.#send(new TextEncoder().encode(this.#saysLines ? `${text}\n` : text), patience);
  }

  async #send(bytes: Uint8Array, patience?: Patience): Promise<Ending | undefined> {
    if (this.#asker === undefined) return undefined;
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
        // What it wrote and sent last may lie in our kernel still, behind a connection that is not accepted yet.
        await eventLoopTurns(4);
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
