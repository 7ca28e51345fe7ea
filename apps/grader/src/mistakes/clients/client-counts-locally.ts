import { latin1 } from "../../checks/reading.ts";
import { numbersIn, taskOf } from "../../checks/task.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { talkOf } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

export const clientCountsLocally: Mistake = {
  id: "client-counts-locally",
  role: "client",
  hint: "Whose number does your client show: the server's, or its own?",
  sign(seen) {
    if (seen.assignment.transform !== "count-letter") return undefined;
    const talk = talkOf(seen);
    if (talk?.reply === undefined || talk.showsReply) return undefined;
    const count = latin1(taskOf(seen.assignment).reply(Buffer.from(talk.line)));
    if (!numbersIn(Buffer.from(talk.shown)).includes(count)) return undefined;
    return `The server replied ${visibleBytes(Buffer.from(talk.reply))}, and the client showed ${visibleBytes(Buffer.from(talk.shown))}.`;
  },
};
