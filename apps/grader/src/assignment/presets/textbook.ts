import { serversAndClients, type Preset } from "./preset.ts";

/** Section 2.7: each server answers one sentence at a time, and TCP closes after its reply. */
export const textbook: Preset = {
  name: "textbook",
  course: "Kurose & Ross, 8th edition: Python 3",
  settings: {
    title: "Socket programming with UDP and TCP",
    programs: serversAndClients,
    connection: "close-after-reply",
    python2: false,
  },
};
