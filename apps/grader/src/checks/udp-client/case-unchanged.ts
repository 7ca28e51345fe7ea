import type { UsageCheck } from "../check.ts";
import { requestBytes, typedLine } from "../client-reading.ts";
import { conversation } from "../conversation.ts";
import { latin1 } from "../reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

export const caseUnchanged: UsageCheck = {
  kind: "usage",
  id: "udp-client/case-unchanged",
  weight: 10,
  requirement: "The client leaves the uppercase to the server.",
  needs: [],
  // Where letters are counted nobody has a use for capitals, and the line as it was typed is asked for already.
  applies: ({ transform }) => transform === "uppercase",
  usage: conversation,
  judge(exchange) {
    const line = typedLine(exchange);
    const request = requestBytes(exchange);
    const seen = {
      sent: visibleBytes(Buffer.from(line)),
      expected: visibleBytes(Buffer.from(line)),
      actual: request.length === 0 ? "nothing" : visibleBytes(request),
    };
    return { verdict: isUppercased(latin1(request), line) ? "failed" : "passed", ...seen };
  },
};

export function isUppercased(request: string, line: string): boolean {
  return line !== "" && !request.includes(line) && request.includes(line.toUpperCase());
}
