import type { ProgramReport } from "./schema.ts";

/**
 * The programs of a submission, those that count towards its score first: of several servers, or clients, of one
 * transport only the best one does.
 */
export function countedFirst(programs: readonly ProgramReport[]): { program: ProgramReport; counts: boolean }[] {
  const best = new Map<string, ProgramReport>();
  for (const program of programs) {
    const before = best.get(kindOf(program));
    if (before === undefined || pointsOf(program) > pointsOf(before)) best.set(kindOf(program), program);
  }
  return programs
    .map((program) => ({ program, counts: best.get(kindOf(program)) === program }))
    .sort((a, b) => Number(b.counts) - Number(a.counts));
}

function kindOf({ transport, role }: ProgramReport): string {
  return `${transport} ${role}`;
}

function pointsOf({ checks }: ProgramReport): number {
  return checks.reduce((sum, { points }) => sum + points, 0);
}
