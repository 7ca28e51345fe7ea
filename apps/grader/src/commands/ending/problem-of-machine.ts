import { TcpError } from "@capsock/tcp";
import { UdpError } from "@capsock/udp";
import { OutputError } from "../../journal/output-error.ts";
import { WorkerError } from "../../pool/worker-error.ts";
import { machineStatus } from "./exit-status.ts";

/** What keeps us from going on, in one line; `undefined` for what is a mistake of the grader's. */
export function problemOfMachine(error: unknown): string | undefined {
  if (error instanceof OutputError) return `${error.message}. ${keptInJournal}`;
  if (error instanceof WorkerError) return `No worker can be started. ${error.message} Nothing was graded.`;
  if (error instanceof TcpError || error instanceof UdpError) return `${error.message}. Nothing was judged.`;
  return undefined;
}

/** Says what keeps us from going on, and returns the exit status. @throws what is a mistake of the grader's */
export function tellProblem(error: unknown): typeof machineStatus {
  const problem = problemOfMachine(error);
  if (problem === undefined) throw error;
  process.stderr.write(`capsock-grader: ${problem}\n`);
  return machineStatus;
}

export const keptInJournal = "What was graded is kept in the journal: mend that, and the same command goes on there.";
