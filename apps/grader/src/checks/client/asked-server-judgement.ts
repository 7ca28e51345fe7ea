import type { Assignment } from "../../contract/assignment.ts";
import type { LaunchOutcome } from "../../contract/launch.ts";
import type { Transport } from "../../contract/program.ts";
import type { Judgement } from "../../contract/verdict.ts";
import { judgeLaunchFailure } from "../launch-failure.ts";

/** Whether a client asks a server where the handout says that there is one. Whose machine it is does not matter. */
export function judgeAskedServer(
  launch: LaunchOutcome,
  { transport, assignment }: { transport: Transport; assignment: Assignment },
): Judgement {
  const { port, partialCredit } = assignment;
  const what = transport === "tcp" ? "a connection to" : "a datagram to";
  const expected = `${what} port ${port}`;
  if (launch.outcome !== "ready") return judgeLaunchFailure(launch, { expected, nothing: "no server was asked" });
  const actual = `${what} port ${launch.port}`;
  if (launch.port === port) return { verdict: "passed", expected, actual };
  const evidence = `It asked for a server on port ${launch.port}.`;
  return { verdict: "failed", kept: partialCredit.wrongPort, expected, actual, evidence };
}
