import { oddPair, pairTalk } from "../../checks/pair.ts";
import { latin1 } from "../../checks/reading.ts";
import { taskOf } from "../../checks/task.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { visibleLatin1 } from "../visible-latin1.ts";
import { heldAs, talkOf } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

/** For the student's information: each of the two has lost its points for not getting on with the grader, and no more. */
export const pairFitsOnlyItself: Mistake = {
  id: "pair-fits-only-itself",
  role: "client",
  hint: "What have your two programs agreed on that the handout does not say?",
  ofUppercase: true,
  sign(seen) {
    const exchange = heldAs(oddPair.name, seen.observation);
    const talk = talkOf(seen);
    if (exchange === undefined || talk === undefined) return undefined;
    const replyTo = (line: string): string => latin1(taskOf(seen.assignment).reply(Buffer.from(line)));
    const { line, shown } = pairTalk(exchange);
    if (line === "" || !shown.includes(replyTo(line))) return undefined;
    // Whoever makes the upper case himself shows it with any server.
    if (talk.shown.includes(replyTo(talk.line))) return undefined;
    return `With the server of this submission it showed the right reply to ${visibleBytes(Buffer.from(line))}, but neither of the two gets on with the grader's programs: for ${visibleLatin1(talk.line)} it sent ${visibleLatin1(talk.request)}. No further points are lost by this.`;
  },
  // It makes of the grader's reply what it can.
  explains: (_error, seen) => pairFitsOnlyItself.sign(seen) !== undefined,
};
