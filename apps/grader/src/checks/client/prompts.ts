import { shownBeforeTyping } from "../client-reading.ts";
import type { Suite, UsageCheck } from "../check.ts";
import { conversation } from "../conversation.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

export const prompts = (suite: Suite): UsageCheck => ({
  kind: "usage",
  id: `${suite}/prompts`,
  weight: 5,
  requirement: "The client asks for the sentence before it reads one.",
  needs: [],
  applies: () => true,
  usage: conversation,
  judge(exchange) {
    const shown = shownBeforeTyping(exchange);
    const expected = "a prompt on its standard output before the sentence is typed";
    if (shown.trim() === "" && exchange.keptQuestion !== undefined) {
      const actual = `${visibleBytes(Buffer.from(exchange.keptQuestion))}, which it writes at once to a terminal alone`;
      return { verdict: "passed", expected, actual };
    }
    const actual = shown === "" ? "nothing" : visibleBytes(Buffer.from(shown));
    return { verdict: shown.trim() === "" ? "failed" : "passed", expected, actual };
  },
});
