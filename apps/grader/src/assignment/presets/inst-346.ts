import { serversAndClients, type Preset } from "./preset.ts";

/** The servers are the textbook's. */
export const inst346: Preset = {
  name: "inst-346",
  course: "INST 346: Python 3",
  settings: {
    title: "INST 346: socket programming",
    programs: serversAndClients,
    connection: "close-after-reply",
    python2: false,
  },
};
