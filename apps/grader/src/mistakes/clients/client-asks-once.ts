import { whereItStood } from "../../checks/client-reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { manyRounds } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

export const clientAsksOnce: Mistake = {
  id: "client-asks-once",
  role: "client",
  hint: "What lets the user type a second sentence?",
  sign(seen) {
    const many = manyRounds(seen);
    if (many === undefined || many.rounds.length !== 1 || many.exchange.exit?.status !== 0) return undefined;
    const [round] = many.rounds;
    if (round?.reply === undefined || !round.isShown) return undefined;
    // A word to go on was answered by its end: whoever asks lets its user go on.
    if (many.exchange.steps.some((step) => step.kind === "typed" && step.isWord)) return undefined;
    return `It showed ${visibleBytes(Buffer.from(round.reply))}, the reply to its first sentence. ${whereItStood(many.exchange)}`;
  },
};
