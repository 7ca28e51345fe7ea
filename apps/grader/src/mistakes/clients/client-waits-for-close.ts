import { visibleBytes } from "../../text/visible-bytes.ts";
import { manyRounds } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

export const clientWaitsForClose: Mistake = {
  id: "client-waits-for-close",
  role: "client",
  hint: "How does your client know that a reply is whole while the connection stays open?",
  sign(seen) {
    const many = manyRounds(seen);
    const round = many?.rounds.find(({ hungUp }) => hungUp);
    if (many === undefined || round?.reply === undefined || !round.isShown) return undefined;
    const { steps } = many.exchange;
    const hungUpAt = steps.findIndex(({ kind }) => kind === "half-closed");
    const isShownBefore = steps
      .slice(0, hungUpAt)
      .some((step) => step.kind === "showed" && step.text.includes(round.reply ?? ""));
    const waited = steps.slice(0, hungUpAt).findLast((step) => step.kind === "heard")?.heard.ending;
    if (isShownBefore || waited?.kind !== "quiet") return undefined;
    return `The server replied ${visibleBytes(Buffer.from(round.reply))}, and the client showed it only when the connection had been closed. ${waited.evidence}`;
  },
};
