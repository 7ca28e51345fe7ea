import { heardBy, latin1, sentBy, uppercased, withoutLineEnd } from "../../checks/reading.ts";
import { exchangeOf, isAnswered } from "../history.ts";
import type { Mistake } from "../mistake.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

export const printsInsteadOfReplying: Mistake = {
  id: "prints-instead-of-replying",
  hint: "Who needs to see the answer: you, or the client at the other end?",
  sign({ observation, errors }) {
    const exchange = exchangeOf(observation, "uppercase");
    const [said] = exchange === undefined ? [] : sentBy(exchange, "A");
    if (exchange === undefined || said === undefined || isAnswered(exchange, "A")) return undefined;
    // A Java server may hold a reply back in a writer that it never flushes, which from outside looks the same.
    if (observation.transport === "tcp" && observation.language === "java") return undefined;
    const isInOrder = heardBy(exchange, "A").every(({ ending }) => ["quiet", "closed", "ended"].includes(ending.kind));
    const isCrashed = exchange.exit !== undefined && exchange.exit.status !== 0;
    if (!isInOrder || isCrashed || errors.length > 0) return undefined;
    const expected = latin1(uppercased(withoutLineEnd(said)));
    if (!exchange.stdoutTail.includes(expected)) return undefined;
    return `It wrote ${visibleLatin1(expected)} to its own screen and sent nothing.`;
  },
};
