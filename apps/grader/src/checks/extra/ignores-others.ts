import { visibleBytes } from "../../text/visible-bytes.ts";
import type { UsageCheck, Usage } from "../check.ts";
import { shownAfterReply, whereItStood } from "../client-reading.ts";
import { latin1, withoutLineEnd } from "../reading.ts";

const answeredByAnother: Usage = {
  name: "answered-by-another",
  async use(probe, sentences) {
    const a = await probe.start("A");
    const line = sentences.words(2);
    await a.type(line);
    await a.replyAsAnother(sentences.nonce(line));
    if (!a.isOver) await a.reply(sentences.nonce(line));
  },
};

/** Over UDP anybody can send to a client's port. */
export const ignoresOthers: UsageCheck = {
  kind: "usage",
  id: "udp-client/ignores-others",
  weight: 1,
  requirement: "A reply that does not come from the server that was asked is not taken for its reply.",
  needs: ["udp-client/shows-reply"],
  applies: () => true,
  usage: answeredByAnother,
  judge(exchange) {
    const sent = exchange.steps.flatMap((step) => (step.kind === "sent" ? [step] : []));
    const textOf = (isOthers: boolean): string => {
      const bytes = sent.find((step) => (step.isOthers === true) === isOthers)?.bytes ?? new Uint8Array();
      return latin1(withoutLineEnd(bytes));
    };
    const shown = shownAfterReply(exchange);
    const own = textOf(false);
    const seen = {
      sent: `${visibleBytes(Buffer.from(textOf(true)))} from another port, then ${own === "" ? "nothing" : visibleBytes(Buffer.from(own))}`,
      expected: "the second one alone on its standard output",
      actual: shown === "" ? "nothing" : visibleBytes(Buffer.from(shown)),
    };
    if (own !== "" && shown.includes(own) && !shown.includes(textOf(true))) return { verdict: "passed", ...seen };
    return { verdict: "failed", ...seen, evidence: whereItStood(exchange) };
  },
};
