import type { CheckReport, Report, SubmissionReport } from "./schema.ts";

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

/** Counts a report. Pure. */
export function summarizeClass(report: Report): ClassSummary {
  const { submissions } = report;
  const counts = { graded: 0, empty: 0, ungradable: 0 };
  for (const { status } of submissions) counts[status]++;
  const certain = submissions.filter(({ status }) => status !== "ungradable");
  return {
    submissions: counts,
    scores: scoresOf(certain),
    tenths: tenthsOf(certain),
    checks: checksOf(submissions),
    mistakes: mistakesOf(submissions),
    ungradable: submissions.flatMap((submission) =>
      submission.status === "ungradable" ? [{ id: submission.id, reason: whyUngradable(submission) }] : [],
    ),
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

function scoresOf(submissions: readonly SubmissionReport[]): ClassSummary["scores"] {
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

function tenthsOf(submissions: readonly SubmissionReport[]): number[] {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const { score, maxScore } of submissions) {
    const tenth = Math.min(9, Math.floor((10 * score) / maxScore));
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  return tenths;
}

function checksOf(submissions: readonly SubmissionReport[]): CheckSummary[] {
  const summaries = new Map<string, CheckSummary>();
  const all = submissions.flatMap(({ programs }) => programs.flatMap(({ checks }) => checks));
  for (const { id, requirement, verdict } of all) {
    const empty = { id, requirement, passed: 0, failed: 0, blocked: 0, ungradable: 0, isSuspect: false };
    const summary = summaries.get(id) ?? empty;
    summary[verdict]++;
    summaries.set(id, summary);
  }
  return [...summaries.values()]
    .map((summary) => ({ ...summary, isSuspect: isSuspect(summary) }))
    .sort((a, b) => suiteOf(a.id).localeCompare(suiteOf(b.id), "en"));
}

function isSuspect({ passed, failed }: CheckSummary): boolean {
  const held = passed + failed;
  return held >= suspectPrograms && failed / held >= suspectShare;
}

function suiteOf(id: string): string {
  return id.split("/")[0] ?? "";
}

function mistakesOf(submissions: readonly SubmissionReport[]): MistakeSummary[] {
  const summaries = new Map<string, MistakeSummary>();
  for (const { programs } of submissions) {
    const found = new Map(programs.flatMap(({ mistakes }) => mistakes.map(({ id, hint }) => [id, hint] as const)));
    for (const [id, hint] of found) {
      const summary = summaries.get(id) ?? { id, hint, submissions: 0 };
      summary.submissions++;
      summaries.set(id, summary);
    }
  }
  return [...summaries.values()].sort((a, b) => b.submissions - a.submissions || a.id.localeCompare(b.id, "en"));
}
