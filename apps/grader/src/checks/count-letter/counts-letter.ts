import { askForFirstReply, judgeFirstReply } from "../first-reply.ts";
import type { ExchangeCheck, Suite } from "../check.ts";
import { counted, isNumber } from "../counted.ts";

const common = {
  id: "count-letter/counts-letter",
  weight: 20,
  requirement: "The reply is the number of times that the letter stands in the sentence.",
  sentence: (sentences) => sentences.withLetter(3, 3 + sentences.number(5)),
} satisfies Parameters<typeof counted>[0];

/** Takes the place of `uppercase`: over TCP it learns what the server waits for, too. */
export function countsLetter(suite: Suite): ExchangeCheck {
  const check: ExchangeCheck = {
    ...counted(common),
    needs: [],
    probe: (probe, sentences) => askForFirstReply(probe, { suite, sentence: common.sentence(sentences) }),
  };
  if (suite === "udp-server") return check;
  return { ...check, judge: (exchange, context) => judgeFirstReply(exchange, context, isNumber) };
}
