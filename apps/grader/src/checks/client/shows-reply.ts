import { replyText, shownAfterReply, showsReply, whereItStood } from "../client-reading.ts";
import type { Suite, UsageCheck } from "../check.ts";
import { conversation } from "../conversation.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

/** Of a reply that is there, but as the bytes that it came in and not as text. */
const keptOfBytes = 0.5;

/** The reply holds what only the server can know; whatever stands around it is the client's own affair. */
export const showsTheReply = (suite: Suite): UsageCheck => ({
  kind: "usage",
  id: `${suite}/shows-reply`,
  weight: 30,
  requirement: "The client shows the reply that it got from the server.",
  needs: [],
  applies: () => true,
  usage: conversation,
  judge(exchange) {
    const reply = replyText(exchange);
    if (reply === undefined) {
      return { verdict: "failed", actual: "it sent nothing to reply to", evidence: whereItStood(exchange) };
    }
    const shown = shownAfterReply(exchange);
    const seen = {
      sent: visibleBytes(Buffer.from(reply)),
      expected: `${visibleBytes(Buffer.from(reply))} on its standard output`,
      actual: shown === "" ? "nothing" : visibleBytes(Buffer.from(shown)),
    };
    if (!showsReply(exchange)) return { verdict: "failed", ...seen, evidence: whereItStood(exchange) };
    if (!showsBytes(shown, reply)) return { verdict: "passed", ...seen };
    return { verdict: "failed", kept: keptOfBytes, ...seen };
  },
});

/** As Python 3 writes bytes. */
export function showsBytes(shown: string, reply: string): boolean {
  return shown.includes(`b'${reply}`) || shown.includes(`b"${reply}`);
}
