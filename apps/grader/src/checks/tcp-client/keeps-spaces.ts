import type { Usage, UsageCheck } from "../check.ts";
import { replyText, requestBytes, shownAfterReply, typedLine } from "../client-reading.ts";
import { latin1, withoutLineEnd } from "../reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

const spacedLine = "  aB1 !?z  ";

const spaced: Usage = {
  name: "keeps-spaces",
  async use(probe, sentences) {
    const a = await probe.start("A");
    await a.type(spacedLine);
    await a.reply(sentences.spacedNonce(spacedLine));
  },
};

/** Each way counts as far as it works at all; whether it does is asked elsewhere. */
export const keepsSpaces: UsageCheck = {
  kind: "usage",
  id: "tcp-client/keeps-spaces",
  weight: 10,
  requirement: "Spaces before, in and after a sentence are kept, on the way there and on the way back.",
  needs: [],
  applies: () => true,
  usage: spaced,
  judge(exchange) {
    const line = typedLine(exchange);
    const request = latin1(withoutLineEnd(requestBytes(exchange)));
    if (squeezed(request) === squeezed(line) && request.toLowerCase() !== line.toLowerCase()) {
      return {
        verdict: "failed",
        sent: visibleBytes(Buffer.from(line)),
        expected: visibleBytes(Buffer.from(line)),
        actual: visibleBytes(Buffer.from(request, "latin1")),
      };
    }
    const reply = replyText(exchange) ?? "";
    const shown = shownAfterReply(exchange);
    const seen = {
      sent: visibleBytes(Buffer.from(reply)),
      expected: `${visibleBytes(Buffer.from(reply))} on its standard output`,
      actual: visibleBytes(Buffer.from(shown)),
    };
    const isLost = !shown.includes(reply) && squeezed(shown).includes(squeezed(reply));
    return { verdict: isLost ? "failed" : "passed", ...seen };
  },
};

function squeezed(text: string): string {
  return text.replaceAll(" ", "").toLowerCase();
}
