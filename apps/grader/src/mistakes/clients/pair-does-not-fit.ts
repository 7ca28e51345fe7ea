import { pairTalk } from "../../checks/pair.ts";
import { latin1 } from "../../checks/reading.ts";
import { taskOf } from "../../checks/task.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { heldAs, talkOf } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

/** For the student's information: each of the two was right for the grader, and no point is lost. */
export const pairDoesNotFit: Mistake = {
  id: "pair-does-not-fit",
  role: "client",
  hint: "Which of your two programs waits for something that the other one never sends?",
  sign(seen) {
    const exchange = heldAs("pair", seen.observation);
    if (exchange === undefined || talkOf(seen)?.showsReply !== true) return undefined;
    const { line, shown } = pairTalk(exchange);
    const reply = latin1(taskOf(seen.assignment).reply(Buffer.from(line)));
    const typedAt = exchange.steps.findLastIndex((step) => step.kind === "typed" && step.isWord === undefined);
    const waited = exchange.steps.slice(typedAt).find((step) => step.kind === "heard")?.heard.ending;
    if (line === "" || shown.toLowerCase().includes(reply.toLowerCase())) return undefined;
    if (waited?.kind !== "quiet" || waited.presumed || waited.readsInput === true) return undefined;
    return `With the server of this submission it showed nothing of the reply to ${visibleBytes(Buffer.from(line))}, though each of them was right with the grader; no points are lost by this. ${waited.evidence}`;
  },
};
