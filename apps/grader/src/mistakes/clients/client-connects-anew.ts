import { connectionsOfRounds } from "../../checks/rounds.ts";
import { manyRounds } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

export const clientConnectsAnew: Mistake = {
  id: "client-connects-anew",
  role: "client",
  hint: "How many connections do several sentences need?",
  sign(seen) {
    const rounds = manyRounds(seen)?.rounds.filter(({ isSent }) => isSent) ?? [];
    const connections = connectionsOfRounds(rounds);
    if (connections < 2 || rounds.some(({ hungUp }) => hungUp)) return undefined;
    return `Its ${rounds.length} sentences came on ${connections} connections, and the server had closed none.`;
  },
};
