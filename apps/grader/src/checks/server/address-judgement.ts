import type { Assignment } from "../../contract/assignment.ts";
import { hostNameAddress } from "../../contract/host-name.ts";
import type { LaunchOutcome } from "../../contract/launch.ts";
import type { Transport } from "../../contract/program.ts";
import type { Judgement } from "../../contract/verdict.ts";
import { judgeLaunchFailure } from "../launch-failure.ts";

/** Whether a server stands where its clients will look for it. One that stands near keeps what the assignment grants. */
export function judgeAddress(
  launch: LaunchOutcome,
  asked: { transport: Transport; assignment: Assignment },
): Judgement {
  const { port, partialCredit } = asked.assignment;
  const expected = `a ${asked.transport.toUpperCase()} socket on port ${port}`;
  if (launch.outcome !== "ready") return judgeLaunchFailure(launch, { expected, nothing: "no such socket" });
  const actual = `a ${launch.transport.toUpperCase()} socket on ${launch.address} port ${launch.port}`;
  if (launch.port !== port || launch.transport !== asked.transport) {
    return {
      verdict: "failed",
      kept: launch.transport === asked.transport ? partialCredit.wrongPort : 0,
      expected,
      actual,
      evidence: `The kernel shows the program on port ${launch.port}.`,
    };
  }
  if (isLoopback(launch.address)) {
    return {
      verdict: "failed",
      kept: partialCredit.loopbackOnly,
      expected: `${expected}, on every address of the machine`,
      actual,
      evidence: `The kernel shows the socket on ${launch.address}, which no other machine can reach.`,
    };
  }
  if (launch.isFixed === true) {
    return {
      verdict: "failed",
      kept: partialCredit.fixedAddress,
      expected: `${expected}, on every address of the machine`,
      actual,
      evidence: `The source names ${launch.address}: on a machine without that address the server cannot start.`,
    };
  }
  return { verdict: "passed", expected, actual };
}

export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/u, "");
  if (plain === hostNameAddress) return false;
  return plain.startsWith("127.") || plain === "::1";
}

/** Whether a name or address leads a program to the machine that it runs on. */
export function isThisMachine(host: string): boolean {
  return (
    ["", "localhost", "capsock", "0.0.0.0", "::", hostNameAddress].includes(host.toLowerCase()) || isLoopback(host)
  );
}
