import { connects, crashed, exchange, hears, says, server } from "../../checks/history.fixture.ts";
import type { Exit, LaunchOutcome } from "../../contract/launch.ts";
import type { Observation } from "../../contract/observation.ts";
import type { Transport } from "../../contract/program.ts";

/** How programs fail, and what stands on their standard error then. */

export const signalled = (signal: string): Exit => ({ status: undefined, signal });

export function exited(stderr: string, stdout = ""): LaunchOutcome {
  return { outcome: "exited", exit: crashed, stdoutTail: stdout, stderrTail: stderr };
}

export function neverBound(doing: string): LaunchOutcome {
  const evidence = `Its only thread is blocked (${doing}), and everything that was sent has been read.`;
  return { outcome: "never-bound", evidence, stdoutTail: "", stderrTail: "" };
}

export function buildFailed(command: string, output: string, exit: Exit = crashed): LaunchOutcome {
  return { outcome: "build-failed", command, exit, output };
}

/** As Python 3.11 writes it; `library` is the part below the student's own line. */
export function traceback(source: string, error: string, library = ""): string {
  return `Traceback (most recent call last):\n  File "/submission/server.py", line 7, in <module>\n    ${source}\n${library}${error}\n`;
}

export function inThread(trace: string): string {
  return `Exception in thread Thread-1 (serve):\n${trace}`;
}

export function inLibrary(call: string, source: string): string {
  return `  File "/usr/lib/python3.11/socket.py", line 295, in ${call}\n    ${source}\n`;
}

/** A line that Python cannot read. */
export function unreadable(source: string, error: string): string {
  return `  File "/submission/server.py", line 3\n    ${source}\n    ^\n${error}\n`;
}

/** Ready, and ended with these words at the first sentence. */
export function endsAtSentence(transport: Transport, stderr: string, exit: Exit = crashed): Observation {
  const steps = [connects("A"), says("A", "hello fern"), hears("A", [], { ending: { kind: "ended", exit } })];
  return server(transport, { exchanges: { uppercase: exchange(steps, { exit, stderr }) } });
}

/** Silent at the first sentence, with these words, and running on. */
export function goesOnAfter(stderr: string, transport: Transport, language = "c"): Observation {
  const steps = [connects("A"), says("A", "hello fern"), hears("A", [])];
  return server(transport, { language, exchanges: { uppercase: exchange(steps, { stderr }) } });
}
