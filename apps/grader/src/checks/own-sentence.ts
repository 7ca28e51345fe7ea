import type { OwnSentence } from "../contract/assignment.ts";
import { visibleBytes } from "../text/visible-bytes.ts";
import type { ExchangeCheck, Suite } from "./check.ts";
import { heardBy, sentBy, withoutPadding } from "./reading.ts";
import { judgeReply } from "./server/reply-judgement.ts";
import { allowedForm } from "./first-reply.ts";
import { equalInSomeUnicode } from "./uppercase-divergence.ts";

/** A sentence of the assignment's own: the reply must be the one that the instructor wrote. */
export function ownSentence(
  { send, reply, points }: OwnSentence,
  { suite, at }: { suite: Suite; at: number },
): ExchangeCheck {
  const expected = new TextEncoder().encode(reply);
  return {
    kind: "exchange",
    id: `${suite}/own-${at + 1}`,
    weight: points,
    requirement: `The reply to ${visibleBytes(Buffer.from(send))} is ${visibleBytes(expected)}.`,
    needs: [],
    applies: () => true,
    async probe(probe) {
      const a = await probe.client("A");
      await a.say(send);
      await a.hear();
      await a.leave();
    },
    judge(exchange, context) {
      const sent = sentBy(exchange, "A")[0] ?? new Uint8Array();
      const [heard] = heardBy(exchange, "A");
      if (suite === "udp-server") {
        const first = heard && { ...heard, pieces: heard.pieces.slice(0, 1) };
        const right = (actual: Uint8Array): boolean => equalInSomeUnicode(withoutPadding(actual), expected);
        return judgeReply(exchange, { sent, heard: first, expected, right });
      }
      const right = (actual: Uint8Array): boolean => equalInSomeUnicode(allowedForm(actual, sent, context), expected);
      return judgeReply(exchange, { sent, heard, expected, right });
    },
  };
}
