import type { Assignment } from "../../contract/assignment.ts";
import { hostNameAddress } from "../../contract/host-name.ts";
import type { LaunchOutcome } from "../../contract/launch.ts";
import type { Transport } from "../../contract/program.ts";
import type { Judgement } from "../../contract/verdict.ts";
import { exitInWords } from "../../text/exit-in-words.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

/** Whether a server stands where its clients will look for it. One that stands near keeps what the assignment grants. */
export function judgeAddress(
  launch: LaunchOutcome,
  asked: { transport: Transport; assignment: Assignment },
): Judgement {
  const { port, partialCredit } = asked.assignment;
  const expected = `a ${asked.transport.toUpperCase()} socket on port ${port}`;
  switch (launch.outcome) {
    case "ready": {
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
      return { verdict: "passed", expected, actual };
    }
    case "build-failed":
      return {
        verdict: "failed",
        expected,
        actual: "it did not build",
        evidence:
          `${launch.exit.limit === undefined ? "" : exitInWords(launch.exit)} ${firstLines(launch.output)}`.trim(),
      };
    case "exited":
      return {
        verdict: "failed",
        expected,
        actual: "it ended before",
        evidence: `${exitInWords(launch.exit)} ${lastLines(launch.stderrTail.trim() || launch.stdoutTail)}`.trim(),
      };
    case "never-bound":
    case "never-asked":
      return { verdict: "failed", expected, actual: "no such socket", evidence: launch.evidence };
    case "toolchain-missing":
    case "ungradable":
      throw new Error("What is not the student's doing is never judged");
  }
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

const shownLines = 4;

export function firstLines(text: string): string {
  return quoteLines(text.trim().split("\n").slice(0, shownLines));
}

export function lastLines(text: string): string {
  return quoteLines(text.trim().split("\n").slice(-shownLines));
}

function quoteLines(lines: readonly string[]): string {
  return lines.map((line) => visibleBytes(Buffer.from(line)).slice(1, -1)).join("\n");
}
