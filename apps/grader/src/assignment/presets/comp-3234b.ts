import { serversAndClients, type Preset } from "./preset.ts";

/** Of a sequential and a concurrent TCP server the better one counts. */
export const comp3234b: Preset = {
  name: "comp-3234b",
  course: "COMP 3234B: Python 3, both kinds of TCP server",
  settings: {
    title: "COMP 3234B: socket programming",
    programs: serversAndClients,
    connection: "close-after-reply",
    python2: false,
  },
};
