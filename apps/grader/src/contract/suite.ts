import type { Role, Transport } from "./program.ts";

/** The kinds of program that are graded; each has its own checks. */
export const suites = ["udp-server", "tcp-server", "udp-client", "tcp-client"] as const;
export type Suite = (typeof suites)[number];

/** Those whose programs answer sentences. */
export const serverSuites = ["udp-server", "tcp-server"] as const satisfies readonly Suite[];
export type ServerSuite = (typeof serverSuites)[number];

/** Role and transport decide which checks are held with a program. */
export function suiteOf({ role, transport }: { role: Role; transport: Transport }): Suite {
  return `${transport}-${role}`;
}
