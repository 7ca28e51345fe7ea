import { servedAfter } from "../served-after.ts";

export const survivesReset = servedAfter({
  suite: "tcp-server",
  name: "survives-reset",
  weight: 1,
  requirement: "A client whose connection breaks off does not keep the next one from being served.",
  disturb: (client) => client.cutOff(),
});
