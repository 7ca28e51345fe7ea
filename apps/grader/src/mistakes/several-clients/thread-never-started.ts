import { heardBy, isSurelyQuiet } from "../../checks/reading.ts";
import { firstReply } from "../history.ts";
import type { Mistake } from "../mistake.ts";

/** It took the connection and goes back to the door; the sentence lies unread, and no thread is there to read it. */
export const threadNeverStarted: Mistake = {
  id: "thread-never-started",
  role: "server",
  hint: "A thread that has been created: is it running already?",
  sign({ observation, errors }) {
    // A thread that failed at its start did start.
    if (errors.length > 0) return undefined;
    if (observation.transport !== "tcp" || !observation.signs.includes("makes-threads")) return undefined;
    const exchange = firstReply(observation);
    const [heard] = exchange === undefined ? [] : heardBy(exchange, "A");
    if (heard?.ending.kind !== "quiet" || heard.pieces.length > 0 || !isSurelyQuiet(heard)) return undefined;
    const { facts, evidence } = heard.ending;
    const isUnread = facts?.sockets.some(({ remotePort, unreadBytes }) => remotePort > 0 && unreadBytes > 0) === true;
    const isAtDoor = facts?.threads.every(({ doing }) => /^futex|\bport \d+/u.test(doing)) === true;
    const working = (facts?.threads ?? []).filter(({ doing }) => !doing.startsWith("futex"));
    if (!isUnread || !isAtDoor || working.reduce((sum, { count }) => sum + count, 0) !== 1) return undefined;
    return `It took the connection, and the client's sentence lies there unread. ${evidence}`;
  },
};
