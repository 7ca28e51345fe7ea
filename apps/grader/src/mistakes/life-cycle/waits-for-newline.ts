import { bytesOf, heardBy, isSurelyQuiet } from "../../checks/reading.ts";
import { allowsLine } from "../../checks/first-reply.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { firstReply } from "../history.ts";
import type { Mistake } from "../mistake.ts";

export const waitsForNewline: Mistake = {
  id: "waits-for-newline",
  role: "server",
  hint: "Does every client send the character that your server waits for?",
  sign({ observation, assignment }) {
    const exchange = firstReply(observation);
    const [bare, afterNewline] = exchange === undefined ? [] : heardBy(exchange, "A");
    if (observation.transport !== "tcp" || allowsLine({ assignment, language: observation.language })) return undefined;
    if (bare?.pieces.length !== 0 || !isSurelyQuiet(bare) || !afterNewline?.pieces.length) return undefined;
    return `It had read the sentence and said nothing; after a newline it replied ${visibleBytes(bytesOf(afterNewline))}.`;
  },
};
