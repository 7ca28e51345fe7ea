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
}
