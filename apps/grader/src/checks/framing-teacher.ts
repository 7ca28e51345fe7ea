import type { Assignment } from "../contract/assignment.ts";
import type { ExchangeCheck, Suite } from "./check.ts";
import { checksFor } from "./checks-for.ts";
import { checksOf } from "./index.ts";

/**
 * The check by which it is learnt how a client marks the end of its sentence, where the assignment leaves that open and
 * does not hold that check: it is asked all the same, and counts for nothing.
 */
export function framingTeacher(suite: Suite, assignment: Assignment): ExchangeCheck | undefined {
  if (suite !== "tcp-server" || assignment.framing !== "textbook") return undefined;
  const [teacher] = checksOf[suite].filter(
    (check): check is ExchangeCheck => check.kind === "exchange" && check.applies(assignment),
  );
  return checksFor(suite, assignment).some(({ id }) => id === teacher?.id) ? undefined : teacher;
}
