import { heardBy, latin1, sentBy, withoutLineEnd } from "../../checks/reading.ts";
import { taskOf } from "../../checks/task.ts";
import type { Exchange } from "../../contract/exchange.ts";
import { firstReply, isAnswered } from "../history.ts";
import type { Mistake } from "../mistake.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

export const printsInsteadOfReplying: Mistake = {
  id: "prints-instead-of-replying",
  role: "server",
  hint: "Who needs to see the answer: you, or the client at the other end?",
  sign({ observation, errors, assignment }) {
    const exchange = firstReply(observation);
    const [said] = exchange === undefined ? [] : sentBy(exchange, "A");
    if (exchange === undefined || said === undefined || isAnswered(exchange, "A")) return undefined;
    // A reply in a buffer that is never flushed looks the same from outside; one to another address does not.
    if (observation.transport === "tcp" && observation.signs.includes("unflushed-writer")) return undefined;
    if (observation.transport === "udp" && hasSent(exchange)) return undefined;
    const isInOrder = heardBy(exchange, "A").every(({ ending }) => ["quiet", "closed", "ended"].includes(ending.kind));
    const isCrashed = exchange.exit !== undefined && exchange.exit.status !== 0;
    if (!isInOrder || isCrashed || errors.length > 0) return undefined;
    const expected = latin1(taskOf(assignment).reply(withoutLineEnd(said)));
    if (assignment.transform === "count-letter" || !exchange.stdoutTail.includes(expected)) return undefined;
    return `It wrote ${visibleLatin1(expected)} to its own screen and sent nothing.`;
  },
};

/** Whether the kernel counted more datagrams than the client's own. */
function hasSent(exchange: Exchange): boolean {
  return heardBy(exchange, "A").some(
    ({ ending }) => ending.kind === "quiet" && (ending.facts?.datagrams?.sent ?? 1) > 1,
  );
}
