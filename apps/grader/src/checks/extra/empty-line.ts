import { sendAndLeave, servedAfter } from "../served-after.ts";

/** Without framing nobody could tell an empty sentence from none. */
export const emptyLine = servedAfter({
  suite: "tcp-server",
  name: "empty-line",
  weight: 1,
  requirement: "An empty line does not keep the next client from being served.",
  disturb: (client) => sendAndLeave(client, Buffer.from("\n")),
  applies: ({ framing }) => framing === "line",
});
