import { serversAndClients, type Preset } from "./preset.ts";

/** The exercise at the end of the section: the book's own programs with another thing to say. */
export const letterCount: Preset = {
  name: "letter-count",
  course: "Kurose & Ross, exercise: how many times a letter occurs",
  settings: {
    title: "Counting a letter over UDP and TCP",
    programs: serversAndClients,
    transform: "count-letter",
    countLetter: { letter: "s" },
    connection: "close-after-reply",
  },
};
