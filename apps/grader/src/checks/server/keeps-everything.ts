import { visibleBytes } from "../../text/visible-bytes.ts";
import type { ExchangeCheck, Suite } from "../check.ts";
import { heardBy, latin1, mentioning, sentBy, uppercased, withoutLineEnd } from "../reading.ts";
import { judgeReply } from "./reply-judgement.ts";

const mixed = "  aB1 !?z  ";

/** Containment is enough: whatever else a reply holds has been punished by `uppercase`. */
export const keepsEverything = (suite: Suite): ExchangeCheck => ({
  kind: "exchange",
  id: `${suite}/keeps-everything`,
  weight: 10,
  requirement: `Spaces, digits, punctuation and capitals come back as they were sent: ${visibleBytes(Buffer.from(mixed))}`,
  needs: [],
  needsReply: true,
  applies: ({ transform }) => transform === "uppercase",
  async probe(probe) {
    const a = await probe.client("A");
    await a.say(mixed);
    await a.hear(mentioning(mixed));
    await a.leave();
  },
  judge(exchange) {
    const sent = withoutLineEnd(sentBy(exchange, "A")[0] ?? new Uint8Array());
    const expected = uppercased(sent);
    const right = (actual: Uint8Array): boolean => latin1(actual).includes(latin1(expected));
    return judgeReply(exchange, { sent, heard: heardBy(exchange, "A")[0], expected, right });
  },
});
