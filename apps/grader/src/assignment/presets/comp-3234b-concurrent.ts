import { serversAndClients, type Preset } from "./preset.ts";

/** The same course's second part: a thread a connection. */
export const comp3234bConcurrent: Preset = {
  name: "comp-3234b-concurrent",
  course: "COMP 3234B: Python 3, a concurrent TCP server",
  settings: {
    title: "COMP 3234B: concurrent servers",
    programs: serversAndClients,
    connection: "close-after-reply",
    concurrency: "concurrent",
    python2: false,
  },
};
