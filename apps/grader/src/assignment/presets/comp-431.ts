import { serversAndClients, type Preset } from "./preset.ts";

/** Its slides show Python 2; what a student writes for Python 3 is as good. */
export const comp431: Preset = {
  name: "comp-431",
  course: "COMP 431: Python 2",
  settings: {
    title: "COMP 431: UDP and TCP sockets",
    programs: serversAndClients,
    connection: "close-after-reply",
    python2: true,
  },
};
