import { visibleBytes } from "../../text/visible-bytes.ts";
import type { UsageCheck, Usage } from "../check.ts";
import { shownAfterReply, whereItStood } from "../client-reading.ts";
import { joined, latin1, withoutLineEnd } from "../reading.ts";

const inParts: Usage = {
  name: "reply-in-parts",
  async use(probe, sentences) {
    const a = await probe.start("A");
    const line = sentences.words(4);
    await a.type(line);
    await a.replyInParts(sentences.nonce(line));
  },
};

/** TCP is a stream: one read may give a part of what the server sent. */
export const replyInParts: UsageCheck = {
  kind: "usage",
  id: "tcp-client/reply-in-parts",
  weight: 1,
  requirement: "A reply that comes in two parts is shown whole.",
  needs: ["tcp-client/shows-reply"],
  applies: () => true,
  usage: inParts,
  judge(exchange) {
    const parts = exchange.steps.flatMap((step) => (step.kind === "sent" ? [step.bytes] : []));
    const whole = latin1(withoutLineEnd(joined(parts)));
    const shown = shownAfterReply(exchange);
    const seen = {
      sent: parts.map((part) => visibleBytes(part)).join(", then "),
      expected: `${visibleBytes(Buffer.from(whole))} on its standard output`,
      actual: shown === "" ? "nothing" : visibleBytes(Buffer.from(shown)),
    };
    // Whoever prints a part a line shows all of it, too.
    const isShown = parts.length === 2 && shown.replace(/\r?\n/gu, "").includes(whole);
    return isShown ? { verdict: "passed", ...seen } : { verdict: "failed", ...seen, evidence: whereItStood(exchange) };
  },
};
