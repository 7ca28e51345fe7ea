import type { Assignment } from "../contract/assignment.ts";
import type { Exchange } from "../contract/exchange.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import type { Suite } from "../contract/suite.ts";
import type { Judgement } from "../contract/verdict.ts";
import type { ClientProbe } from "../probe/client-probe.ts";
import type { IsEnough, Probe } from "../probe/probe.ts";

export type { Suite };

/** `suite/name`, stable: reports and assignments name it. What only some assignments ask has a group of its own. */
export type CheckId = `${Suite | "tcp-server-concurrent" | "persistent" | "count-letter"}/${string}`;

/** One thing that is asked of a program. A check is added by adding a file beside its siblings. */
export type Check = LaunchCheck | ExchangeCheck | UsageCheck;

interface CheckBase {
  id: CheckId;
  /** Weight within the suite; the weights of the checks that apply are scaled to the program's score. */
  weight: number;
  /** What is asked, in one sentence to the student. */
  requirement: string;
  /** Checks without which this one says nothing. */
  needs: readonly CheckId[];
  /** Whether it says nothing of a server that replies to nobody, either. */
  needsReply?: true;
  applies(assignment: Assignment): boolean;
}

/** Judged by how the program started; all other checks need it. */
export interface LaunchCheck extends CheckBase {
  kind: "launch";
  judge(launch: LaunchOutcome, assignment: Assignment): Judgement;
}

/** A script that talks to the program, and the rule that judges what was recorded. */
export interface ExchangeCheck extends CheckBase {
  kind: "exchange";
  probe(probe: Probe, sentences: Sentences): Promise<void>;
  judge(exchange: Exchange, context: JudgeContext): Judgement;
}

/** A rule that judges how a client behaved while it was used. */
export interface UsageCheck extends CheckBase {
  kind: "usage";
  usage: Usage;
  judge(exchange: Exchange, context: JudgeContext): Judgement;
}

/** A script that uses a student's client. All checks that name it judge the same exchange. */
export interface Usage {
  /** Behind the suite it names the exchange: `udp-client/conversation`. */
  name: string;
  use(probe: ClientProbe, sentences: Sentences): Promise<void>;
}

/** Lowercase ASCII sentences that nobody can have hard-coded, all from the recorded seed. */
export interface Sentences {
  /** A sentence of this many words, another one at each call; where letters are counted, with another count. */
  words(count: number): string;
  /** A sentence of this many words in which the letter that is counted stands so many times. */
  withLetter(words: number, count: number): string;
  /** A whole number from 0, another one at each call. */
  number(below: number): number;
  /** For a client that asks only whose reply it is: whether nothing of the reply to its sentence is still to come. */
  answered(sentence: string): IsEnough;
  /** A sentence of exactly this many bytes that ends in a letter. */
  ofLength(bytes: number): string;
  /**
   * A reply that follows from nothing that a client knows, so that only the server can have said it: in capitals and as
   * long as the right one, which a client may rely on; or where letters are counted, a number.
   */
  nonce(sentence: string): string;
  /** The same with spaces before, in and after it, where a reply can have such. */
  spacedNonce(sentence: string): string;
}

export interface JudgeContext {
  assignment: Assignment;
  language: string;
  /** Where the program is ready, or which server it asks; exchanges are held with nothing else. */
  server: { address: string; port: number };
}
