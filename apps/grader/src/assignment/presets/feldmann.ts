import { serversAndClients, type Preset } from "./preset.ts";

/** The programs are those of COMP 431. */
export const feldmann: Preset = {
  name: "feldmann",
  course: "Feldmann's course: Python 2",
  settings: {
    title: "Socket programming",
    programs: serversAndClients,
    connection: "close-after-reply",
    python2: true,
  },
};
