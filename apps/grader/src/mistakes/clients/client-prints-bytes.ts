import { showsBytes } from "../../checks/client/shows-reply.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { talkOf } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

export const clientPrintsBytes: Mistake = {
  id: "client-prints-bytes",
  role: "client",
  hint: "What came from the socket is bytes; what should a person read?",
  sign(seen) {
    const talk = talkOf(seen);
    if (talk?.reply === undefined) return undefined;
    if (!showsBytes(talk.shown, talk.reply) && !showsArray(talk.shown, talk.reply)) return undefined;
    const [reply, shown] = [talk.reply, talk.shown].map((text) => visibleBytes(Buffer.from(text)));
    return `The reply was ${reply ?? ""}, and the client showed ${shown ?? ""}.`;
  },
};

/** As Java names an array of bytes, and Node writes a buffer. */
function showsArray(shown: string, reply: string): boolean {
  const hex = Buffer.from(reply).toString("hex").match(/../gu)?.slice(0, 8).join(" ") ?? "";
  return /\[B@[0-9a-f]+/u.test(shown) || shown.includes(`<Buffer ${hex}`);
}
