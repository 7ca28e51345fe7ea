import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checksFor } from "../src/checks/checks-for.ts";
import { defaultAssignment } from "../src/contract/assignment.ts";
import { scalePoints } from "../src/judge/scale-points.ts";
import type { Verdict } from "../src/contract/verdict.ts";
import type { ServerTemplate } from "./templates.ts";

/** What a careful teaching assistant says of a program. */
export interface ExpectedProgram {
  file: string;
  language: string;
  transport: string;
  checks: Record<string, Verdict>;
  mistakes: string[];
}

/** By template, then mistake: what goes wrong, where anything does. */
export type Outcomes = Record<string, Record<string, Outcome>>;

interface Outcome {
  /** By the part of a check's id after its suite; the others pass. */
  checks: Record<string, Verdict>;
  mistakes: string[];
}

const fileName = "outcomes.json";

export function readOutcomes(folder: string): Outcomes {
  return JSON.parse(readFileSync(join(folder, fileName), "utf8")) as Outcomes;
}

/** @throws Error where it is not known what the mistake leads to */
export function expectProgram(
  { id, language, transport }: ServerTemplate,
  { outcomes, mistake, file }: { outcomes: Outcomes; mistake: string | undefined; file: string },
): ExpectedProgram {
  const outcome = mistake === undefined ? { checks: {}, mistakes: [] } : outcomes[id]?.[mistake];
  if (outcome === undefined) throw new Error(`${fileName} does not say what "${mistake ?? ""}" leads to in ${id}`);
  const checks = checksFor(`${transport}-server`, defaultAssignment).map(({ id: check }) => {
    const name = check.slice(check.indexOf("/") + 1);
    return [check, outcome.checks[name] ?? "passed"] as const;
  });
  return { file, language, transport, checks: Object.fromEntries(checks), mistakes: outcome.mistakes };
}

/** The score of a submission of one program of a suite each. */
export function expectScore(programs: readonly ExpectedProgram[]): number {
  const shares = scalePoints(
    programs.map(() => 1),
    defaultAssignment.maxScore,
  );
  const hundredths = programs.map((program, at) => Math.round(100 * pointsOf(program, shares[at] ?? 0)));
  return hundredths.reduce((all, part) => all + part, 0) / 100;
}

function pointsOf({ transport, checks: verdicts, mistakes }: ExpectedProgram, maxPoints: number): number {
  const checks = checksFor(transport === "udp" ? "udp-server" : "tcp-server", defaultAssignment);
  const points = scalePoints(
    checks.map(({ weight }) => weight),
    maxPoints,
  );
  const kept = mistakes.includes("loopback-only") ? defaultAssignment.partialCredit.loopbackOnly : 0;
  return checks.reduce((sum, { id }, at) => {
    const most = points[at] ?? 0;
    return sum + (verdicts[id] === "passed" ? most : at === 0 ? Math.round(most * kept * 100) / 100 : 0);
  }, 0);
}
