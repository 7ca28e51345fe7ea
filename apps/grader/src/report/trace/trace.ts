import { endingInWords } from "../../checks/reading.ts";
import type { Ending, Exchange, Piece, Step } from "../../contract/exchange.ts";
import type { Exit } from "../../contract/launch.ts";
import type { Role, Transport } from "../../contract/program.ts";
import { exitInWords } from "../../text/exit-in-words.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

/** An exchange as a sequence diagram shows it: who said what to whom, and when. */
export interface Trace {
  /** Names of the clients, in the order in which they appear. */
  clients: string[];
  /** In the order of time. */
  rows: TraceRow[];
}

export type TraceRow = ArrowRow | NoteRow;

/** Something that went over the network. */
export interface ArrowRow {
  kind: "arrow";
  /** Since the exchange began. */
  atMs: number;
  client: string;
  towards: "server" | "client";
  signal: Signal;
}

export type Signal =
  | { kind: "connect" | "FIN" | "RST" | "refused" }
  /** A segment or a datagram. `fromPort`: where it came from another port than was asked. */
  | { kind: "bytes"; bytes: Uint8Array; fromPort: number | undefined };

/** Something that was seen and did not go over the network. */
export interface NoteRow {
  kind: "note";
  atMs: number;
  /** Whom it is about; `undefined`: the program. */
  client: string | undefined;
  /** `quiet`: the kernel showed that nothing more would come. `done`: a client ended, as clients do. `person`: at a client's keyboard or screen. */
  about: "quiet" | "end" | "done" | "person" | "elided";
  text: string;
}

/** What was graded. */
export interface TraceOptions {
  role: Role;
  transport: Transport;
  /** The port that the clients asked. */
  port: number;
}

/** A flood is shown by its beginning and its end. */
const maxRows = 60;
const tailRows = 10;

/** Puts an exchange into the order of time, a row for each thing that happened. Pure. */
export function traceExchange(exchange: Exchange, options: TraceOptions): Trace {
  const tracer = new Tracer(options);
  for (const step of exchange.steps) tracer.add(step);
  const rows = tracer.rows.toSorted((a, b) => a.atMs - b.atMs);
  if (exchange.exit !== undefined && !tracer.endIsTold)
    rows.push(tracer.endNote(exchange.exit, rows.at(-1)?.atMs ?? 0));
  return { clients: [...new Set(exchange.steps.map(({ client }) => client))], rows: elide(rows) };
}

/** The rows of an exchange that goes on, as each step is taken: what came first may be told last. */
export function followExchange(options: TraceOptions): (step: Step) => TraceRow[] {
  const tracer = new Tracer(options);
  return (step) => {
    const told = tracer.rows.length;
    tracer.add(step);
    return tracer.rows.slice(told);
  };
}

class Tracer {
  readonly rows: TraceRow[] = [];
  readonly #options: TraceOptions;
  /** Away from the grader, and back. */
  readonly #out: ArrowRow["towards"];
  readonly #back: ArrowRow["towards"];
  /** Clients whose connection the program has ended, or that never had one. */
  readonly #over = new Set<string>();
  readonly #halfClosed = new Set<string>();
  /** Clients that have no connection which they could leave. */
  readonly #gone = new Set<string>();
  /** Programs whose end a row tells already: the server, or a client for each start. */
  readonly #told = new Set<string>();

  constructor(options: TraceOptions) {
    this.#options = options;
    [this.#out, this.#back] = options.role === "server" ? ["server", "client"] : ["client", "server"];
  }

  /** Whether a row says already that the program ended. */
  get endIsTold(): boolean {
    return this.#told.size > 0;
  }

  endNote(exit: Exit, atMs: number): NoteRow {
    const about = this.#options.role === "client" && exit.status === 0 ? "done" : "end";
    return { kind: "note", atMs, client: undefined, about, text: exitInWords(exit) };
  }

  add(step: Step): void {
    const { client, atMs } = step;
    const isTcp = this.#options.transport === "tcp";
    const arrow = (towards: ArrowRow["towards"], signal: Signal, at = atMs): void => {
      this.rows.push({ kind: "arrow", atMs: at, client, towards, signal });
    };
    const person = (text: string): void => {
      this.rows.push({ kind: "note", atMs, client, about: "person", text });
    };
    switch (step.kind) {
      case "started":
        person(step.atTerminal === true ? "It is started at a terminal." : "It is started.");
        return;
      case "typed":
        person(`Typed: ${visibleBytes(Buffer.from(step.line))}`);
        return;
      case "input-ended":
        person("Nobody will type any more.");
        return;
      case "showed":
        if (step.text !== "") person(`On its screen: ${visibleBytes(Buffer.from(step.text))}`);
        return;
      case "connected":
        if (isTcp) arrow("server", { kind: "connect" });
        return;
      case "not-connected":
        if (this.#options.role === "server") arrow("server", { kind: "connect" });
        this.#end(step.ending, { client, atMs });
        this.#over.add(client);
        this.#gone.add(client);
        return;
      case "sent":
        arrow(this.#out, { kind: "bytes", bytes: step.bytes, fromPort: undefined });
        return;
      case "half-closed":
        arrow(this.#out, { kind: "FIN" });
        this.#halfClosed.add(client);
        return;
      case "left":
        if (isTcp && !this.#halfClosed.has(client) && !this.#gone.has(client)) arrow(this.#out, { kind: "FIN" });
        return;
      case "cut-off":
        if (isTcp) arrow(this.#out, { kind: "RST" });
        return;
      case "heard":
        for (const { atMs: at, bytes, from } of step.heard.pieces) {
          arrow(this.#back, { kind: "bytes", bytes, fromPort: this.#strangePort(from) }, at);
        }
        if (!this.#over.has(client)) this.#end(step.heard.ending, { client, atMs });
        return;
    }
  }

  /** A server's port is known; that of a client may be any. */
  #strangePort(from: Piece["from"]): number | undefined {
    const { role, port } = this.#options;
    return role === "client" || from === undefined || from.port === port ? undefined : from.port;
  }

  /** Why a wait was over: by a signal of the network's, or by what the kernel showed. */
  #end(ending: Ending, at: { client: string; atMs: number }): void {
    const arrow = (kind: "FIN" | "RST" | "refused"): void => {
      this.rows.push({ kind: "arrow", ...at, towards: this.#back, signal: { kind } });
    };
    switch (ending.kind) {
      case "closed":
        arrow("FIN");
        this.#over.add(at.client);
        return;
      case "reset":
        arrow("RST");
        this.#over.add(at.client);
        this.#gone.add(at.client);
        return;
      case "refused":
        arrow("refused");
        return;
      case "ended": {
        const program = this.#options.role === "server" ? "server" : at.client;
        if (!this.#told.has(program)) this.rows.push(this.endNote(ending.exit, at.atMs));
        this.#told.add(program);
        return;
      }
      case "quiet": {
        const silence = ending.presumed ? "Nothing more came." : "Nothing more will come.";
        const verdict = ending.readsInput === true ? "It waits for a line of input." : silence;
        this.rows.push({ kind: "note", ...at, about: "quiet", text: `${verdict} ${ending.evidence}` });
        return;
      }
      // Only where a client is graded.
      case "enough":
        return;
      case "cpu-spent":
      case "wall-spent":
      case "flooded":
      case "undecided":
        this.rows.push({ kind: "note", ...at, about: "end", text: endingInWords(ending) });
        return;
    }
  }
}

function elide(rows: readonly TraceRow[]): TraceRow[] {
  if (rows.length <= maxRows) return [...rows];
  const head = rows.slice(0, maxRows - tailRows);
  const tail = rows.slice(-tailRows);
  const text = `${rows.length - maxRows} more, not shown`;
  return [...head, { kind: "note", atMs: tail[0]?.atMs ?? 0, client: undefined, about: "elided", text }, ...tail];
}
