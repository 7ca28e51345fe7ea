import type { ExchangeCheck } from "../check.ts";
import { equalBytes, heardBy, sentBy } from "../reading.ts";
import { judgeReply } from "../server/reply-judgement.ts";
import { taskOf } from "../task.ts";
import { allowedForm } from "../first-reply.ts";
import { withoutLineEnd } from "../reading.ts";
import { counted } from "../counted.ts";

export const digitsOnly: ExchangeCheck = {
  ...counted({
    id: "count-letter/digits-only",
    weight: 5,
    requirement: "The reply is the number in digits and nothing else.",
    sentence: (sentences) => sentences.withLetter(2, 2 + sentences.number(5)),
  }),
  judge(exchange, context) {
    const said = sentBy(exchange, "A")[0] ?? new Uint8Array();
    const sent = withoutLineEnd(said);
    const expected = taskOf(context.assignment).reply(sent);
    const right = (actual: Uint8Array): boolean => equalBytes(allowedForm(actual, said, context), expected);
    return judgeReply(exchange, { sent, heard: heardBy(exchange, "A")[0], expected, right });
  },
};
