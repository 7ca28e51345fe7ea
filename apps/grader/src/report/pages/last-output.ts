import type { Observation } from "../../contract/observation.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import { isExchangeShownToStudent } from "../student-view.ts";
import type { ProgramReport } from "../schema.ts";

export interface LastOutput {
  stream: "stdout" | "stderr" | "build";
  /** Made visible, with its line ends. */
  text: string;
}

const shownLines = 30;
const shownCharacters = 4000;

/**
 * What a program wrote last: of the first check that failed, or of its start where it did not get further. A program
 * may print what it received, so that nothing is shown of what it wrote once a hidden check had talked to it.
 */
export function lastOutput(program: ProgramReport, { launch, exchanges }: Observation): LastOutput[] {
  if (launch.outcome === "build-failed") return outputs([{ stream: "build", text: firstPart(launch.output) }]);
  if (launch.outcome !== "ready") {
    const { stdout = "", stderr = "" } = program.launch;
    return outputs([
      { stream: "stdout", text: lastPart(stdout) },
      { stream: "stderr", text: lastPart(stderr) },
    ]);
  }
  const firstHidden = exchanges.findIndex(({ check }) => !isExchangeShownToStudent(program, check, false));
  const open = firstHidden === -1 ? exchanges : exchanges.slice(0, firstHidden);
  const all = [...program.checks, ...(program.extraCredit ?? [])];
  const failed = new Set(all.flatMap(({ id, verdict }) => (verdict === "failed" ? [id] : [])));
  const held = open.find(({ check }) => failed.has(check)) ?? open.at(-1);
  if (held?.kind !== "held") return [];
  return outputs([
    { stream: "stdout", text: lastPart(held.exchange.stdoutTail) },
    { stream: "stderr", text: lastPart(held.exchange.stderrTail) },
  ]);
}

function outputs(all: LastOutput[]): LastOutput[] {
  return all.filter(({ text }) => text !== "");
}

function firstPart(text: string): string {
  return visibleLines(text.slice(0, shownCharacters).split("\n").slice(0, shownLines));
}

function lastPart(text: string): string {
  return visibleLines(text.slice(-shownCharacters).trimEnd().split("\n").slice(-shownLines));
}

function visibleLines(lines: readonly string[]): string {
  return lines
    .map((line) => visibleText(line.replace(/\r$/u, "").replaceAll("\t", "    ")))
    .join("\n")
    .trim();
}
