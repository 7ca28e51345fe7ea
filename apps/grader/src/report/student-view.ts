import type { CheckReport, ProgramReport, SubmissionReport } from "./schema.ts";

/**
 * A report as its student may see it: what a hidden check sent and expected is not there, its verdict and points are.
 * The sentence of a mistake that quotes what must not be seen goes with it. Pure.
 *
 * @param isPastDue nobody can hand in any more, so that `after-due-date` hides nothing
 */
export function studentView(submission: SubmissionReport, { isPastDue }: { isPastDue: boolean }): SubmissionReport {
  return { ...submission, programs: submission.programs.map((program) => viewOf(program, isPastDue)) };
}

/** Whether what a check sent and expected may be shown to the student. */
export function isShownToStudent({ visibility }: Pick<CheckReport, "visibility">, isPastDue: boolean): boolean {
  return visibility === "visible" || (visibility === "after-due-date" && isPastDue);
}

/** Whether an exchange may be shown to the student: where several checks judge one, all of them must be. */
export function isExchangeShownToStudent(program: ProgramReport, exchange: string, isPastDue: boolean): boolean {
  const all = [...program.checks, ...(program.extraCredit ?? [])];
  const own = all.filter(({ id }) => id === exchange);
  return (own.length === 0 ? all : own).every((check) => isShownToStudent(check, isPastDue));
}

function viewOf(program: ProgramReport, isPastDue: boolean): ProgramReport {
  const { checks, extraCredit } = program;
  const hidden = [...checks, ...(extraCredit ?? [])].filter((check) => !isShownToStudent(check, isPastDue));
  if (hidden.length === 0) return program;
  const secrets = hidden.flatMap(secretsOf);
  const mistakes = program.mistakes.map((mistake) =>
    secrets.some((secret) => mistake.evidence.includes(secret)) ? { ...mistake, evidence: hiddenEvidence } : mistake,
  );
  const shown = (check: CheckReport): CheckReport => (hidden.includes(check) ? withoutSecrets(check) : check);
  return {
    ...program,
    checks: checks.map(shown),
    ...(extraCredit !== undefined && { extraCredit: extraCredit.map(shown) }),
    mistakes,
  };
}

const hiddenEvidence = "It was seen in a check that your instructor does not show.";

function withoutSecrets({ id, visibility, verdict, points, maxPoints, requirement }: CheckReport): CheckReport {
  return { id, visibility, verdict, points, maxPoints, requirement: isOwn(id) ? ownRequirement : requirement };
}

/** The requirement of a sentence of the assignment's own quotes it. */
function isOwn(id: string): boolean {
  return /\/own-\d+$/u.test(id);
}

const ownRequirement = "The reply to a sentence of your instructor's own is right.";

const shortestSecret = 3;

/** Shown in quotes, and quoted differently elsewhere; too short a text would be found in any sentence. */
function secretsOf({ sent, expected, actual }: CheckReport): string[] {
  return [sent, expected, actual]
    .map((text) => /^"(?<inner>.*?)(?: … .*)?"/u.exec(text ?? "")?.groups?.["inner"] ?? "")
    .filter((text) => text.length >= shortestSecret);
}
