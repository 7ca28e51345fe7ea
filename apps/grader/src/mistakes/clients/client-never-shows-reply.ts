import { visibleBytes } from "../../text/visible-bytes.ts";
import { talkOf } from "../talk.ts";
import type { Mistake, Seen } from "../mistake.ts";
import { clientCountsLocally } from "./client-counts-locally.ts";
import { clientPrintsBytes } from "./client-prints-bytes.ts";
import { pairFitsOnlyItself } from "./pair-fits-only-itself.ts";
import { clientUppercasesLocally } from "./client-uppercases-locally.ts";

export const clientNeverShowsReply: Mistake = {
  id: "client-never-shows-reply",
  role: "client",
  hint: "What should the user see when the reply is there?",
  sign(seen) {
    const talk = talkOf(seen);
    if (talk?.reply === undefined || talk.showsReply || isExplained(seen)) return undefined;
    const { ending, reply, shown, stood } = talk;
    const isDone =
      (ending?.kind === "ended" && ending.exit.status === 0) ||
      (ending?.kind === "quiet" && !ending.presumed && ending.readsInput === true);
    if (!isDone) return undefined;
    const seenInstead = shown.trim() === "" ? "nothing" : visibleBytes(Buffer.from(shown));
    return `The server replied ${visibleBytes(Buffer.from(reply))}, and the client showed ${seenInstead}. ${stood}`;
  },
};

/** Something else is why: another mistake, an error, or a part of the reply that it has shown all the same. */
function isExplained(seen: Seen): boolean {
  const talk = talkOf(seen);
  const [first = ""] = talk?.reply?.split(" ") ?? [];
  return (
    seen.errors.length > 0 ||
    clientPrintsBytes.sign(seen) !== undefined ||
    clientUppercasesLocally.sign(seen) !== undefined ||
    clientCountsLocally.sign(seen) !== undefined ||
    pairFitsOnlyItself.sign(seen) !== undefined ||
    talk?.shown.toLowerCase().includes(first.toLowerCase()) === true
  );
}
