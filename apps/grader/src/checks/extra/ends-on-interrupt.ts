import { visibleBytes } from "../../text/visible-bytes.ts";
import type { ExchangeCheck, Suite } from "../check.ts";
import { endingInWords } from "../reading.ts";

/** What the languages write of an interruption that nobody took care of, or of an error on the way out. */
const errorMessage =
  /^(?:Traceback \(most recent call last\):|Exception in thread )|^KeyboardInterrupt$|: Interrupt$|\(Interrupt\)$/mu;

export const endsOnInterrupt = (suite: Suite): ExchangeCheck => ({
  kind: "exchange",
  id: `${suite}/ends-on-interrupt`,
  weight: 1,
  requirement: "Ctrl-C ends the server, and leaves no error message behind.",
  needs: [],
  applies: () => true,
  probe: (probe) => probe.server.interrupt(),
  judge({ interrupted }) {
    const expected = "a server that ends without an error message";
    if (interrupted?.ending.kind !== "ended") {
      const evidence = interrupted === undefined ? "" : endingInWords(interrupted.ending);
      return { verdict: "failed", expected, actual: "it went on", evidence };
    }
    if (!errorMessage.test(interrupted.stderr)) return { verdict: "passed", expected, actual: expected };
    const last = interrupted.stderr.trim().split("\n").at(-1) ?? "";
    return { verdict: "failed", expected, actual: `it ended with ${visibleBytes(Buffer.from(last))}` };
  },
});
