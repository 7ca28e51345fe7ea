import type { Step } from "./exchange.ts";
import type { Role, Transport } from "./program.ts";

/** What goes on while a program is observed, for somebody who watches. */
export type Happening =
  | {
      kind: "holding";
      /** Id of the check, or of the usage that several checks judge. */
      exchange: string;
      role: Role;
      transport: Transport;
      port: number;
      /** Nobody has talked to this start of the program before. */
      isFresh: boolean;
    }
  | { kind: "step"; step: Step };
