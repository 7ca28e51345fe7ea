import type { Check, ExchangeCheck, JudgeContext, LaunchCheck, UsageCheck } from "../checks/check.ts";
import { checksFor, extraChecksFor } from "../checks/checks-for.ts";
import { exchangeIdOf } from "../checks/exchange-id.ts";
import { endInWords } from "../checks/reading.ts";
import { unmetNeed } from "../checks/unmet-need.ts";
import { visibilityOf } from "../checks/visibility-of.ts";
import type { Assignment } from "../contract/assignment.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import { suiteOf } from "../contract/suite.ts";
import type { Observation } from "../contract/observation.ts";
import type { Judgement, Verdict } from "../contract/verdict.ts";
import type { Visibility } from "../contract/visibility.ts";
import { scalePoints } from "./scale-points.ts";
import { unforcedEnd } from "./unforced-end.ts";

/** A check's verdict on one program, with its points. */
export interface CheckResult extends Omit<Judgement, "verdict" | "kept"> {
  id: string;
  visibility: Visibility;
  verdict: Verdict;
  points: number;
  maxPoints: number;
  requirement: string;
}

/** Judges what was observed of a program; its checks' points add up to `maxPoints` exactly. Pure. */
export function judgeProgram(
  observation: Observation,
  options: { assignment: Assignment; maxPoints: number },
): CheckResult[] {
  const { assignment } = options;
  const checks = checksFor(suiteOf(observation), assignment);
  const maxPoints = scalePoints(
    checks.map((check) => check.weight),
    options.maxPoints,
  );
  const results = new Map<string, CheckResult>();
  for (const [at, check] of checks.entries()) {
    results.set(check.id, judgeCheck(check, { observation, assignment, results, maxPoints: maxPoints[at] ?? 0 }));
  }
  return [...results.values()].map((result) => withUnforcedEnd(result, observation, results));
}

/** Judges what goes beyond the exercise, on top of what the exercise itself came to. Pure. */
export function judgeExtraCredit(
  observation: Observation,
  options: { assignment: Assignment; maxPoints: number; base: readonly CheckResult[] },
): CheckResult[] {
  const { assignment, base } = options;
  const checks = extraChecksFor(suiteOf(observation), assignment);
  const maxPoints = scalePoints(
    checks.map((check) => check.weight),
    options.maxPoints,
  );
  const results = new Map(base.map((result) => [result.id, result]));
  return checks.map((check, at) => {
    const result = judgeCheck(check, { observation, assignment, results, maxPoints: maxPoints[at] ?? 0 });
    results.set(check.id, result);
    return result;
  });
}

/** A server that ends when nobody gave it a reason has not gone on serving; that costs this one check and no other. */
function withUnforcedEnd(
  result: CheckResult,
  observation: Observation,
  results: ReadonlyMap<string, CheckResult>,
): CheckResult {
  if (result.id !== `${observation.transport}-server/serves-again` || result.verdict !== "passed") return result;
  const end = unforcedEnd(observation, (check) => results.get(check)?.verdict);
  if (end === undefined) return result;
  const { id, visibility, maxPoints, requirement } = result;
  const evidence = `It had served its clients, and ended by itself during ${end.check}. ${endInWords(end.exchange)}`;
  const seen = { expected: "a server that goes on serving", actual: "a server that ended", evidence };
  return { id, visibility, maxPoints, requirement, verdict: "failed", points: 0, ...seen };
}

interface Circumstances {
  observation: Observation;
  assignment: Assignment;
  /** What the checks before this one came to. */
  results: ReadonlyMap<string, CheckResult>;
  maxPoints: number;
}

function judgeCheck(check: Check, circumstances: Circumstances): CheckResult {
  const { assignment, maxPoints } = circumstances;
  const visibility = visibilityOf(check.id, assignment);
  const base = { id: check.id, visibility, maxPoints, requirement: check.requirement };
  const judgement = check.kind === "launch" ? judgeLaunch(check, circumstances) : judgeExchange(check, circumstances);
  if (judgement.verdict === "blocked" || judgement.verdict === "ungradable")
    return { ...base, points: 0, ...judgement };
  const { kept = 0, ...seen } = judgement;
  const points = judgement.verdict === "passed" ? maxPoints : Math.round(maxPoints * kept * 100) / 100;
  return { ...base, points, ...seen };
}

type Outcome = Judgement | { verdict: "blocked"; evidence: string } | { verdict: "ungradable"; evidence: string };

function judgeLaunch(check: LaunchCheck, { observation, assignment }: Circumstances): Outcome {
  return notTheirDoing(observation.launch) ?? check.judge(observation.launch, assignment);
}

function notTheirDoing(launch: LaunchOutcome): Outcome | undefined {
  if (launch.outcome === "ungradable") return { verdict: "ungradable", evidence: launch.reason };
  if (launch.outcome !== "toolchain-missing") return undefined;
  return { verdict: "ungradable", evidence: `This machine has no ${launch.missing.join(", ")}.` };
}

function judgeExchange(check: ExchangeCheck | UsageCheck, circumstances: Circumstances): Outcome {
  const { observation, assignment, results } = circumstances;
  const { launch } = observation;
  if (launch.outcome !== "ready") {
    const [first] = results.keys();
    const evidence = `It needs ${first ?? "a running program"}.`;
    return notTheirDoing(launch) ?? { verdict: "blocked", evidence };
  }
  const isUnmet = (need: string): boolean => ["failed", "blocked"].includes(results.get(need)?.verdict ?? "");
  const unmet = unmetNeed(check, { isUnmet, exchanges: observation.exchanges });
  if (unmet !== undefined) return { verdict: "blocked", evidence: `It needs ${unmet}.` };
  const held = observation.exchanges.find((exchange) => exchange.check === exchangeIdOf(check));
  if (held === undefined) return { verdict: "ungradable", evidence: "The check was not held." };
  if (held.kind === "ungradable") return { verdict: "ungradable", evidence: held.reason };
  const context: JudgeContext = { assignment, language: observation.language, server: launch };
  return check.judge(held.exchange, context);
}
