import type { ClientName } from "../../contract/exchange.ts";
import type { Usage, UsageCheck } from "../check.ts";
import { replyText, requestBytes, shownAfterReply, typedLine, whereItStood } from "../client-reading.ts";
import { mentions } from "../reading.ts";
import { worstOf } from "../server/reply-judgement.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

const names: readonly ClientName[] = ["A", "B"];

const sideBySide: Usage = {
  name: "two-clients",
  async use(probe, sentences) {
    const a = await probe.start("A");
    const b = await probe.start("B");
    const [ofA, ofB] = [sentences.words(2), sentences.words(3)];
    await a.type(ofA);
    await b.type(ofB);
    await b.reply(sentences.nonce(ofB));
    await a.reply(sentences.nonce(ofA));
  },
};

/** Whether each of them is heard at all, and is not shown the other's reply. */
export const twoClients: UsageCheck = {
  kind: "usage",
  id: "udp-client/two-clients",
  weight: 10,
  requirement: "The client can be started twice at the same time, and each is served.",
  needs: ["udp-client/sends-line"],
  applies: () => true,
  usage: sideBySide,
  judge(exchange) {
    return worstOf(
      names.map((name) => {
        const line = typedLine(exchange, name);
        const request = requestBytes(exchange, name);
        const seen = {
          sent: visibleBytes(Buffer.from(line)),
          expected: `a datagram with ${visibleBytes(Buffer.from(line))}`,
          actual: request.length === 0 ? "nothing" : visibleBytes(request),
        };
        const others = names.filter((other) => other !== name).map((other) => replyText(exchange, other));
        const shown = shownAfterReply(exchange, name);
        const isMixedUp = others.some((reply) => reply !== undefined && shown.includes(reply));
        if (mentions(request, Buffer.from(line)) && !isMixedUp) return { verdict: "passed", ...seen };
        return { verdict: "failed", ...seen, evidence: whereItStood(exchange, name) };
      }),
    );
  },
};
