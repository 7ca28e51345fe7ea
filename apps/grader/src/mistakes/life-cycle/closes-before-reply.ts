import { errorMistake } from "../errors/error-mistake.ts";
import { isAboutCall, type ErrorReport } from "../errors/error-report.ts";
import { isClosedSocketError } from "../errors/is-closed-socket-error.ts";
import { isAnswered } from "../history.ts";
import type { Mistake } from "../mistake.ts";

/** Without the error an end of the connection would not tell a reply that came too late from one never written. */
export const closesBeforeReply: Mistake = errorMistake({
  id: "closes-before-reply",
  role: "server",
  hint: "In which order do your last steps with a client happen?",
  recognises: (error, { observation }) =>
    observation.transport === "tcp" &&
    // Another thread's socket may have been closed by somebody else.
    !error.inThread &&
    error.frames.length > 0 &&
    isClosedSocketError(error) &&
    (isNodeWrite(error) || isAboutCall(error, ["send", "sendall", "write", "getOutputStream"])) &&
    observation.exchanges.some(
      (held) => held.kind === "held" && error.during.includes(held.check) && !isAnswered(held.exchange, "A"),
    ) &&
    !observation.exchanges.some((held) => held.kind === "held" && isAnswered(held.exchange, "A")),
});

/** Node names a late write in the error itself. */
function isNodeWrite({ message }: ErrorReport): boolean {
  return message.startsWith("[ERR_STREAM_");
}
