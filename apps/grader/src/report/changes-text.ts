import pc from "picocolors";
import { visibleText } from "../text/visible-bytes.ts";
import type { CheckChange, ScoreChange } from "./score-changes.ts";

/** What has changed, a paragraph for each reason and submission. */
export function formatChanges(changes: readonly ScoreChange[], { inColour }: { inColour: boolean }): string {
  const paint = pc.createColors(inColour);
  if (changes.length === 0) return "No score has changed.";
  const blocks = changes.map(({ id, before, after, checks, reason, isOurFault }) =>
    [
      `${paint.bold(visibleText(id))}  ${scoreOf(before)} → ${scoreOf(after)}`,
      `  ${isOurFault ? paint.magenta(reason) : reason}`,
      ...checks.map((check) => `  ${checkLine(check)}`),
    ].join("\n"),
  );
  const faults = changes.filter(({ isOurFault }) => isOurFault).length;
  const warning = `${faults} changed although nothing that they depend on did. Please report it: a grade must not.`;
  return [...blocks, ...(faults === 0 ? [] : [paint.magenta(warning)])].join("\n\n");
}

function scoreOf(outcome: ScoreChange["before"]): string {
  if (outcome === undefined) return "none";
  return outcome.status === "ungradable" ? "ungradable" : String(outcome.score);
}

function checkLine({ file, check, before, after }: CheckChange): string {
  const shown = (outcome: CheckChange["before"]): string =>
    outcome === undefined ? "not held" : `${outcome.verdict} ${outcome.points}`;
  return `${visibleText(file)} ${check}: ${shown(before)} → ${shown(after)}`;
}
