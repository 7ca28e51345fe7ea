import type { Exchange } from "./exchange.ts";
import type { LaunchOutcome } from "./launch.ts";
import type { Role, SourceSign, Transport } from "./program.ts";

/** How one program was built and started, and what every check's exchange with it was. */
export interface Observation {
  file: string;
  role: Role;
  /** What the kernel showed, where it started; else what the source says. */
  transport: Transport;
  language: string;
  /** The runtime of the recipe that was used. */
  runtime: string;
  launch: LaunchOutcome;
  exchanges: CheckExchange[];
  signs: SourceSign[];
}

/** The exchange of one check, or of all that judge one usage of a client (`udp-client/conversation`), or why there is none that could be judged. */
export type CheckExchange = { check: string } & (
  | {
      kind: "held";
      exchange: Exchange;
      /** On a start that had been talked to before: how this check came out there, if it was held again on a fresh one. */
      before?: Exchange;
    }
  | { kind: "ungradable"; reason: string }
);

/** Of a server that somebody else has started, where nothing shows what it is written in. */
export const unknownLanguage = "unknown";
