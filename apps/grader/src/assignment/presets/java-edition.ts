import { serversAndClients, type Preset } from "./preset.ts";

/**
 * Its TCP programs write and read lines; its TCP server ends when a client leaves without a word; its UDP server replies
 * with its whole buffer; its clients wait for a sentence without a word.
 */
export const javaEdition: Preset = {
  name: "java-edition",
  course: "Kurose & Ross, the edition in Java",
  settings: {
    title: "Socket programming with UDP and TCP in Java",
    programs: serversAndClients,
    framing: "line",
    connection: "close-after-reply",
    wholeBufferReplies: true,
    points: { "tcp-server/survives-early-leave": 0, "udp-client/prompts": 0, "tcp-client/prompts": 0 },
  },
};
