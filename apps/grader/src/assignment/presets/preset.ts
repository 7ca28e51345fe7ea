import type { AssignmentSettings } from "../schema.ts";

/** What the handout of one course asks for, so that its own programs pass everything. */
export interface Preset {
  /** As it is called on the command line; its file is named after it. */
  name: string;
  /** Whose handout it is, in one line. */
  course: string;
  settings: AssignmentSettings;
}

/**
 * In every one of these courses a UDP and a TCP server are handed in, and count the same; a client that is handed in with
 * them counts as much as each.
 */
export const serversAndClients: AssignmentSettings["programs"] = {
  "udp-server": { weight: 1 },
  "tcp-server": { weight: 1 },
  "udp-client": { weight: 1, optional: true },
  "tcp-client": { weight: 1, optional: true },
};
