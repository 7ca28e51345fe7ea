import { servedAfter } from "../served-after.ts";

export const survivesEarlyLeave = servedAfter({
  suite: "tcp-server",
  name: "survives-early-leave",
  weight: 10,
  requirement: "A client that connects and leaves without a word does not keep the next one from being served.",
  disturb: (client) => client.leave(),
});
