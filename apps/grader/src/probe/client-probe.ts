import type { ClientName } from "../contract/exchange.ts";

/** What a script can do with a student's client: sit at its keyboard and be its server. All of it is recorded. */
export interface ClientProbe {
  /** Starts the program, and answers what it asks before it wants a sentence. */
  start(name: ClientName): Promise<UsedClient>;
}

export interface UsedClient {
  /** Types a line; what follows is heard until the program has sent it, or nothing more can come. */
  type(line: string): Promise<void>;
  /** Replies to what was heard; over TCP the server hangs up once the program has come to rest. */
  reply(text: string): Promise<void>;
  /** Replies, and waits for the next sentence: over TCP it hangs up only where nothing else lets the program go on. */
  answer(text: string): Promise<void>;
  /** Does not reply: what follows is heard until the program has given up, or nothing more can come. */
  hearNothing(): Promise<void>;
  /** TCP only: replies in two parts, the second one once the program has taken note of the first. */
  replyInParts(text: string): Promise<void>;
  /** UDP only: sends what looks like a reply from a port that the program has not asked. */
  replyAsAnother(text: string): Promise<void>;
  /** Types a line before the reply to the one before it; what follows is heard until the program has come to rest. */
  typeAhead(line: string): Promise<void>;
  /** Says yes where the program asks whether to go on. */
  goOn(): Promise<void>;
  /** Ends the program as its user would: by a word that it knows, else by the end of its input. */
  stop(replyTo: (request: string) => string): Promise<void>;
  /** Whether the program has ended. */
  readonly isOver: boolean;
}
