import { serversAndClients, type Preset } from "./preset.ts";

/** The user goes on and sends more sentences; over TCP all of them on one connection. */
export const persistent: Preset = {
  name: "persistent",
  course: "Kurose & Ross, exercise: one connection, many sentences",
  settings: {
    title: "Many sentences on one connection",
    programs: serversAndClients,
    connection: "persistent",
  },
};
