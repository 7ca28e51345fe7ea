import type { Assignment } from "../contract/assignment.ts";
import { defaultAssignment } from "../contract/assignment.ts";
import type { ClientName, Ending, Exchange, Piece, Step } from "../contract/exchange.ts";
import type { Exit, LaunchOutcome, ReadyLaunch } from "../contract/launch.ts";
import type { Observation } from "../contract/observation.ts";
import type { HeldSocket, Look, ProgramFacts } from "../contract/program-facts.ts";
import type { SourceSign, Transport } from "../contract/program.ts";

/** Literal histories: an exchange is written as what its clients did and heard, line by line. */

export const port = 12000;
export const ended = { status: 0, signal: undefined };
export const crashed = { status: 1, signal: undefined };

const resting = `Its only thread is blocked (accept on port ${port}), and everything that was sent has been read.`;
export const quiet: Ending & { kind: "quiet" } = { kind: "quiet", evidence: resting, presumed: false };
/** Quiet, with these facts beside those of a program whose only thread waits at its door. */
export function quietWith(facts: Partial<ProgramFacts>): Ending & { kind: "quiet" } {
  const atDoor = [{ doing: `accept on port ${port}`, count: 1 }];
  return {
    ...quiet,
    facts: { threads: atDoor, sockets: [], descriptors: 4, zombies: 0, datagrams: undefined, ...facts },
  };
}

/** A connection that the program holds, but for these facts. */
export function connection(changes: Partial<HeldSocket> = {}): HeldSocket {
  const facts = { unreadBytes: 0, notAccepted: 0, holders: 1 };
  return { transport: "tcp", state: "established", localPort: port, remotePort: 40_000, ...facts, ...changes };
}

/** Its listening socket, with so many connections that it has not accepted. */
export function door(notAccepted = 0): HeldSocket {
  return connection({ state: "listening", remotePort: 0, notAccepted });
}

export const presumedQuiet: Ending = { ...quiet, presumed: true };
/** Of a client at its prompt. */
export const readingInput: Ending = {
  kind: "quiet",
  evidence: resting.replace(`accept on port ${port}`, "reading standard input"),
  presumed: false,
  readsInput: true,
};
export const closed: Ending = { kind: "closed" };
export const refused: Ending = { kind: "refused" };
export const endedItself: Ending = { kind: "ended", exit: ended };

export function connects(client: ClientName): Step {
  return { client, atMs: 0, kind: "connected" };
}

export function cannotConnect(client: ClientName, ending: Ending = refused): Step {
  return { client, atMs: 0, kind: "not-connected", ending };
}

/** A text's characters are its bytes. */
export function says(client: ClientName, text: string): Step {
  return { client, atMs: 0, kind: "sent", bytes: bytes(text) };
}

export function halfCloses(client: ClientName): Step {
  return { client, atMs: 0, kind: "half-closed" };
}

export function leaves(client: ClientName): Step {
  return { client, atMs: 0, kind: "left" };
}

/** Each text is a piece of its own: a datagram, or a read of a stream. */
export function hears(
  client: ClientName,
  texts: readonly string[],
  options: { ending?: Ending; fromPort?: number } = {},
): Step {
  const { ending = quiet, fromPort } = options;
  const from = fromPort === undefined ? {} : { from: { address: "127.0.0.1", port: fromPort } };
  const pieces: Piece[] = texts.map((text) => ({ atMs: 0, bytes: bytes(text), ...from }));
  return { client, atMs: 0, kind: "heard", heard: { pieces, ending } };
}

export function exchange(
  steps: readonly Step[],
  options: { exit?: Exit; stdout?: string; stderr?: string; looks?: readonly Look[] } = {},
): Exchange {
  const { exit, stdout = "", stderr = "", looks = [] } = options;
  return { steps: [...steps], looks: [...looks], exit, stdoutTail: stdout, stderrTail: stderr };
}

/** A text's characters are its bytes. */
export function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "latin1"));
}

export function assignment(changes: Partial<Assignment> = {}): Assignment {
  return { ...defaultAssignment, ...changes };
}

export function ready(transport: Transport, changes: Partial<ReadyLaunch> = {}): LaunchOutcome {
  return { outcome: "ready", transport, address: "0.0.0.0", port, ...changes };
}

/** A server; its exchanges by the check's name without the suite. */
export function server(
  transport: Transport,
  options: {
    exchanges?: Readonly<Record<string, Exchange>>;
    launch?: LaunchOutcome;
    language?: string;
    signs?: SourceSign[];
  } = {},
): Observation {
  const { exchanges = {}, launch = ready(transport), language = "python", signs = [] } = options;
  return {
    file: language === "java" ? "Server.java" : "server.py",
    role: "server",
    transport,
    language,
    runtime: language === "python" ? "python3" : language,
    launch,
    signs,
    exchanges: Object.entries(exchanges).map(([check, held]) => ({
      check: check.includes("/") ? check : `${transport}-server/${check}`,
      kind: "held",
      exchange: held,
    })),
  };
}

/** How a server answers a sentence; more than one text are more than one piece, none is silence. */
export type Reply = (sentence: string) => readonly string[];

const long = "maple river ".repeat(84).slice(0, 1000);
const longish = "basil cedar ".repeat(5).trimEnd();

/** What the checks of UDP see of a server that answers each sentence by a rule and goes on serving. */
export function udpHistory(reply: Reply): Record<string, Exchange> {
  const asks = (client: ClientName, sentence: string): Step[] => [
    says(client, sentence),
    hears(client, reply(sentence), { fromPort: port }),
  ];
  return {
    uppercase: exchange([connects("A"), ...asks("A", "hello fern"), leaves("A")]),
    "replies-to-asker": exchange([connects("A"), ...asks("A", "daisy lagoon ginger"), leaves("A")]),
    "keeps-everything": exchange([connects("A"), ...asks("A", "  aB1 !?z  "), leaves("A")]),
    "serves-again": exchange(
      (["A", "B", "C"] as const).flatMap((name) => [connects(name), ...asks(name, turns[name]), leaves(name)]),
    ),
    "two-clients": exchange([
      connects("A"),
      connects("B"),
      says("A", turns.A),
      says("B", turns.B),
      hears("A", reply(turns.A), { fromPort: port }),
      hears("B", reply(turns.B), { fromPort: port }),
    ]),
    "one-reply": exchange([connects("A"), ...asks("A", "olive plum"), leaves("A")]),
    "long-sentence": exchange([connects("A"), ...asks("A", long), leaves("A")]),
    "no-left-overs": exchange([connects("A"), ...asks("A", longish), ...asks("A", "hi"), leaves("A")]),
  };
}

/** The same of TCP: it hangs up after each reply. */
export function tcpHistory(reply: Reply): Record<string, Exchange> {
  const asks = (client: ClientName, sentence: string): Step[] => [
    connects(client),
    says(client, sentence),
    hears(client, reply(sentence), { ending: closed }),
    leaves(client),
  ];
  return {
    uppercase: exchange(asks("A", "hello fern")),
    "keeps-everything": exchange(asks("A", "  aB1 !?z  ")),
    "serves-again": exchange((["A", "B", "C"] as const).flatMap((name) => asks(name, turns[name]))),
    "own-replies": exchange([
      connects("A"),
      connects("B"),
      says("B", turns.B),
      says("A", turns.A),
      hears("A", reply(turns.A), { ending: closed }),
      leaves("A"),
      hears("B", reply(turns.B), { ending: closed }),
      leaves("B"),
    ]),
    "long-sentence": exchange(asks("A", long)),
    "speaks-second": exchange([connects("A"), hears("A", []), leaves("A")]),
    "survives-early-leave": exchange([connects("A"), leaves("A"), ...asks("B", "silver otter")]),
  };
}

const turns = { A: "birch timber", B: "amber quartz sage", C: "coral ember" };

/** The right reply. */
export const upper: Reply = (sentence) => [sentence.toUpperCase()];
