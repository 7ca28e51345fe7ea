import { visibleBytes } from "../../text/visible-bytes.ts";
import { earlyPieces, requestPieces } from "../../checks/client-reading.ts";
import { talkOf } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

export const clientIgnoresInput: Mistake = {
  id: "client-ignores-input",
  role: "client",
  hint: "Where does the sentence come from that your client sends?",
  sign(seen) {
    const talk = talkOf(seen);
    if (talk === undefined || talk.request === "" || talk.line === "") return undefined;
    const early = earlyPieces(talk.exchange);
    const sentNothingElse = early.length > 0 && early.length === requestPieces(talk.exchange).length;
    const hasFailed = seen.errors.length > 0 || (talk.exchange.exit !== undefined && talk.exchange.exit.status !== 0);
    if (sentNothingElse && !hasFailed)
      return `${visibleBytes(Buffer.from(talk.request, "latin1"))} reached the server before anything was typed, and nothing after it.`;
    const request = talk.request.toLowerCase();
    // Whoever sends but a part of the line has read it.
    if (
      talk.line
        .toLowerCase()
        .split(" ")
        .some((word) => request.includes(word))
    )
      return undefined;
    return `${visibleBytes(Buffer.from(talk.line))} was typed, and ${visibleBytes(Buffer.from(talk.request, "latin1"))} reached the server.`;
  },
};
