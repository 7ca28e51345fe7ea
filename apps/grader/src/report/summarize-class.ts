import type { CheckReport, ClassReport, SubmissionReport } from "./schema.ts";

/** What a report says of the class as a whole. */
export interface ClassSummary {
  submissions: Record<SubmissionReport["status"], number>;
  /** Of those whose score is certain; `undefined` where there is none. */
  scores: { mean: number; median: number; full: number } | undefined;
  /** How many have a score of so many tenths of the highest; the last one holds full marks, too. */
  tenths: number[];
  /** In the order in which they are held. */
  checks: CheckSummary[];
  /** The most frequent first. */
  mistakes: MistakeSummary[];
  ungradable: { id: string; reason: string }[];
}

export interface CheckSummary extends Record<CheckReport["verdict"], number> {
  id: string;
  requirement: string;
  /** Nearly everybody failed it: the assignment may be unclear, or wrong. */
  isSuspect: boolean;
}

export interface MistakeSummary {
  id: string;
  hint: string;
  /** How many submissions show it. */
  submissions: number;
}

/** Below this many programs, and this share of failures, a check that fails says nothing about the assignment. */
const suspectPrograms = 5;
const suspectShare = 0.8;

/** Counts a report in one go. Pure. */
export function summarizeClass({ submissions }: ClassReport): ClassSummary {
  const counts = { graded: 0, empty: 0, ungradable: 0 };
  const certain: Score[] = [];
  const checks = new Map<string, CheckSummary>();
  const mistakes = new Map<string, MistakeSummary>();
  const ungradable: ClassSummary["ungradable"] = [];
  for (const submission of submissions) {
    const { id, status, score, maxScore, programs } = submission;
    counts[status]++;
    if (status === "ungradable") ungradable.push({ id, reason: whyUngradable(submission) });
    else certain.push({ score, maxScore });
    for (const check of programs.flatMap((program) => program.checks)) countCheck(check, checks);
    countMistakes(submission, mistakes);
  }
  return {
    submissions: counts,
    scores: scoresOf(certain),
    tenths: tenthsOf(certain),
    checks: [...checks.values()]
      .map((summary) => ({ ...summary, isSuspect: isSuspect(summary) }))
      .sort((a, b) => suiteOf(a.id).localeCompare(suiteOf(b.id), "en")),
    mistakes: [...mistakes.values()].sort((a, b) => b.submissions - a.submissions || a.id.localeCompare(b.id, "en")),
    ungradable,
  };
}

/** Exact enough for a mean. */
export function inTenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The first reason why a submission cannot be graded. */
function whyUngradable({ programs, notes }: SubmissionReport): string {
  const check = programs.flatMap(({ checks }) => checks).find(({ verdict }) => verdict === "ungradable");
  return check?.evidence ?? notes[0] ?? "";
}

type Score = Pick<SubmissionReport, "score" | "maxScore">;

function scoresOf(submissions: readonly Score[]): ClassSummary["scores"] {
  const scores = submissions.map(({ score }) => score).sort((a, b) => a - b);
  if (scores.length === 0) return undefined;
  const upper = scores[Math.floor(scores.length / 2)] ?? 0;
  const lower = scores[Math.ceil(scores.length / 2) - 1] ?? 0;
  return {
    mean: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    median: (lower + upper) / 2,
    full: submissions.filter(({ score, maxScore }) => score >= maxScore).length,
  };
}

function tenthsOf(submissions: readonly Score[]): number[] {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const { score, maxScore } of submissions) {
    const tenth = Math.min(9, Math.floor((10 * score) / maxScore));
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  return tenths;
}

function countCheck({ id, requirement, verdict }: CheckReport, summaries: Map<string, CheckSummary>): void {
  const empty = { id, requirement, passed: 0, failed: 0, blocked: 0, ungradable: 0, isSuspect: false };
  const summary = summaries.get(id) ?? empty;
  summary[verdict]++;
  summaries.set(id, summary);
}

function isSuspect({ passed, failed }: CheckSummary): boolean {
  const held = passed + failed;
  return held >= suspectPrograms && failed / held >= suspectShare;
}

function suiteOf(id: string): string {
  return id.split("/")[0] ?? "";
}

/** A submission counts once, however often it shows a mistake. */
function countMistakes({ programs }: SubmissionReport, summaries: Map<string, MistakeSummary>): void {
  const found = new Map(programs.flatMap(({ mistakes }) => mistakes.map(({ id, hint }) => [id, hint] as const)));
  for (const [id, hint] of found) {
    const summary = summaries.get(id) ?? { id, hint, submissions: 0 };
    summary.submissions++;
    summaries.set(id, summary);
  }
}
