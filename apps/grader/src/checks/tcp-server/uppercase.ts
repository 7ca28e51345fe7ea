import type { ExchangeCheck } from "../check.ts";
import { equalBytes } from "../reading.ts";
import { askForFirstReply, judgeFirstReply } from "../first-reply.ts";

export const uppercase: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server/uppercase",
  weight: 20,
  requirement: "The reply to a sentence is that sentence in upper case.",
  needs: [],
  applies: ({ transform }) => transform === "uppercase",
  probe: (probe, sentences) =>
    askForFirstReply(probe, { suite: "tcp-server", sentence: `hello ${sentences.words(1)}` }),
  judge: (exchange, context) => judgeFirstReply(exchange, context, equalBytes),
};
