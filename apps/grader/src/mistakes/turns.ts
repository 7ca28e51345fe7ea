import type { Exchange } from "../contract/exchange.ts";
import { bytesOf, joined, latin1, withoutLineEnd, withoutPadding } from "../checks/reading.ts";
import { taskOf } from "../checks/task.ts";
import { allowsLine } from "../checks/first-reply.ts";
import type { Seen } from "./mistake.ts";

/** A sentence and what came back for it, one byte a character. */
export interface Turn {
  /** Id of the check. */
  check: string;
  /** Without the newline that ended it. */
  sentence: string;
  /** The right reply. */
  expected: string;
  /** As it came. Of datagrams the first; a further one is a matter of its own. */
  reply: string;
  /** Without what the framing allows and without NUL bytes at its end. */
  body: string;
  exchange: Exchange;
}

/** Many signs ask for the same. */
const known = new WeakMap<Seen["observation"], { assignment: Seen["assignment"]; turns: readonly Turn[] }>();

/** Every sentence that was answered, in the order of the checks. */
export function answeredTurns(seen: Seen): readonly Turn[] {
  const { observation, assignment } = seen;
  const before = known.get(observation);
  if (before?.assignment === assignment) return before.turns;
  const turns = readTurns(seen);
  known.set(observation, { assignment, turns });
  return turns;
}

function readTurns(seen: Seen): Turn[] {
  if (seen.observation.role !== "server") return [];
  return seen.observation.exchanges.flatMap((held) =>
    held.kind === "held" ? turnsOf(held.exchange, { check: held.check, seen }) : [],
  );
}

function turnsOf(exchange: Exchange, about: { check: string; seen: Seen }): Turn[] {
  const { check, seen } = about;
  const { language, transport } = seen.observation;
  const mayEndLine = transport === "tcp" && allowsLine({ assignment: seen.assignment, language });
  const asked = new Map<string, Uint8Array[]>();
  const turns: Turn[] = [];
  for (const step of exchange.steps) {
    const sent = asked.get(step.client) ?? [];
    if (step.kind === "sent") asked.set(step.client, [...sent, step.bytes]);
    if (step.kind !== "heard" || step.heard.pieces.length === 0 || sent.length === 0) continue;
    asked.delete(step.client);
    const said = joined(sent);
    const [first] = step.heard.pieces;
    const reply = transport === "udp" && first !== undefined ? first.bytes : bytesOf(step.heard);
    const endsLine = mayEndLine || (transport === "tcp" && said.at(-1) === 0x0a);
    const body = withoutPadding(reply);
    turns.push({
      check,
      sentence: latin1(withoutLineEnd(said)),
      expected: latin1(taskOf(seen.assignment).reply(withoutLineEnd(said))),
      reply: latin1(reply),
      body: latin1(endsLine ? withoutLineEnd(body) : body),
      exchange,
    });
  }
  return turns;
}

/** Of the sentences made of words; the mixed one has a check, and mistakes, of its own. */
export function isOfWords({ sentence }: Turn): boolean {
  return /^[a-z ]*[a-z]$/u.test(sentence);
}

const shortBytes = 80;

/** The answered sentences that fit any buffer. */
export function shortTurns(seen: Seen): Turn[] {
  return answeredTurns(seen).filter((turn) => isOfWords(turn) && turn.sentence.length <= shortBytes);
}

export function equalsIgnoringCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** How many different sentences were answered. */
export function countSentences(turns: readonly Turn[]): number {
  return new Set(turns.map((turn) => turn.sentence)).size;
}
