import { heardBy, isSurelyQuiet } from "../../checks/reading.ts";
import { exchangeOf } from "../history.ts";
import type { Mistake } from "../mistake.ts";

export const blocksOtherClients: Mistake = {
  id: "blocks-other-clients",
  role: "server",
  hint: "While your server waits for one client, who takes care of the others?",
  sign({ observation, assignment }) {
    if (assignment.concurrency !== "concurrent") return undefined;
    const exchange = exchangeOf(observation, "tcp-server-concurrent/idle-client");
    const [waiting, afterwards] = exchange === undefined ? [] : heardBy(exchange, "B");
    if (waiting?.ending.kind !== "quiet" || waiting.pieces.length > 0 || !isSurelyQuiet(waiting)) return undefined;
    const stands = waiting.ending.facts?.sockets.some(({ notAccepted }) => notAccepted > 0) === true;
    if (!stands && !afterwards?.pieces.length) return undefined;
    const late = afterwards?.pieces.length ? " Once A had left, B was answered." : "";
    return `Client B asked while client A was connected and silent, and heard nothing.${late} ${waiting.ending.evidence}`;
  },
};
