import { visibleBytes } from "../../text/visible-bytes.ts";
import { talkOf } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

export const clientUppercasesLocally: Mistake = {
  id: "client-uppercases-locally",
  role: "client",
  ofUppercase: true,
  hint: "Whose answer does your client show: the server's, or its own?",
  sign(seen) {
    const talk = talkOf(seen);
    if (talk?.reply === undefined || talk.line === "" || talk.showsReply) return undefined;
    // What it has sent in capitals already it may well show like that.
    if (!talk.request.includes(talk.line) || !talk.shown.includes(talk.line.toUpperCase())) return undefined;
    const [shown, reply] = [talk.line.toUpperCase(), talk.reply].map((text) => visibleBytes(Buffer.from(text)));
    return `The server replied ${reply ?? ""}, and the client showed ${shown ?? ""}.`;
  },
};
