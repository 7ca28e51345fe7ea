import { requestBytes, typedLine, whereItStood } from "../client-reading.ts";
import type { Suite, UsageCheck } from "../check.ts";
import { conversation } from "../conversation.ts";
import { latin1, withoutLineEnd } from "../reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

/** The case of its letters has a check of its own over UDP, and outer spaces have one over TCP. A line may keep its end. */
export const sendsLine = (suite: Suite, weight: number): UsageCheck => ({
  kind: "usage",
  id: `${suite}/sends-line`,
  weight,
  requirement: "The client sends the line that was typed, and nothing else.",
  needs: [],
  applies: () => true,
  usage: conversation,
  judge(exchange, { assignment }) {
    const line = typedLine(exchange);
    const request = requestBytes(exchange);
    const needsLineEnd = suite === "tcp-client" && assignment.framing === "line";
    const seen = {
      sent: visibleBytes(Buffer.from(line)),
      expected: visibleBytes(Buffer.from(needsLineEnd ? `${line}\n` : line)),
    };
    if (request.length === 0)
      return { verdict: "failed", ...seen, actual: "nothing", evidence: whereItStood(exchange) };
    const bare = latin1(withoutLineEnd(request));
    const caseIsAskedElsewhere = suite === "udp-client" && assignment.transform === "uppercase";
    const isSame = caseIsAskedElsewhere ? bare.toLowerCase() === line.toLowerCase() : bare === line;
    const isRight = isSame && (!needsLineEnd || bare.length < request.length);
    return { verdict: isRight ? "passed" : "failed", ...seen, actual: visibleBytes(request) };
  },
});
