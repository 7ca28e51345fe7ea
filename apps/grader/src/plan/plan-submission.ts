import type { Assignment } from "../contract/assignment.ts";
import type { Program } from "../contract/program.ts";
import { suiteOf, suites, type Suite } from "../contract/suite.ts";
import { scalePoints } from "../judge/scale-points.ts";

/** What of a submission is graded, and how much each program can earn. */
export interface Plan {
  programs: PlannedProgram[];
  /** What the assignment asks for and nobody handed in: its share is lost. */
  missing: MissingProgram[];
  /** For the report: what was found and is not graded, and why; what was not found. */
  notes: string[];
}

export interface PlannedProgram {
  program: Program;
  /** Its suite's share of the assignment's score. */
  maxPoints: number;
}

export interface MissingProgram {
  suite: Suite;
  maxPoints: number;
}

type Kind = Pick<Program, "role" | "transport">;

/**
 * Each suite that the assignment asks for has its share of the score; where it names none, every suite that occurs has
 * an equal one. Of several programs of one suite the best one counts.
 */
export function planSubmission(programs: readonly Program[], assignment: Assignment): Plan {
  const shares = shareScore(programs, assignment);
  const plan: Plan = { programs: [], missing: [], notes: [] };
  for (const program of programs) {
    const share = shares.find(({ suite }) => suite === suiteOf(program));
    if (share === undefined) plan.notes.push(notGraded(program));
    else plan.programs.push({ program: asAllowed(program, assignment), maxPoints: share.maxPoints });
  }
  plan.missing = shares.filter(({ suite }) => !programs.some((program) => suiteOf(program) === suite));
  plan.notes.push(...plan.missing.map(missingNote));
  return plan;
}

/** The server that a client was handed in with; of several, the first. */
export function partnerOf({ role, transport }: Program, programs: readonly PlannedProgram[]): Program | undefined {
  if (role === "server") return undefined;
  return programs.find(({ program }) => program.role === "server" && program.transport === transport)?.program;
}

/** What stands in a report of a program that was asked for and not found. */
export function missingNote({ suite, maxPoints }: MissingProgram): string {
  return `no ${inWords(suite)} was found: ${maxPoints} points are lost`;
}

/** The share of each suite that counts for a submission with these programs. */
export function shareScore(programs: readonly Kind[], assignment: Assignment): MissingProgram[] {
  const found = suites.filter((suite) => programs.some((program) => suiteOf(program) === suite));
  const asked = suites.flatMap((suite) => {
    const program = assignment.programs[suite];
    if (program === undefined || (program.optional && !found.includes(suite))) return [];
    return [{ suite, weight: program.weight }];
  });
  const weighed = asked.length > 0 ? asked : found.map((suite) => ({ suite, weight: 1 }));
  const points = scalePoints(
    weighed.map(({ weight }) => weight),
    assignment.maxScore,
  );
  return weighed.map(({ suite }, at) => ({ suite, maxPoints: points[at] ?? 0 }));
}

/** Where Python 2 is not allowed it is no way to run a program; where prompts are not, none is answered. */
function asAllowed(program: Program, { python2, answersPrompts }: Assignment): Program {
  return {
    ...program,
    prompts: answersPrompts ? program.prompts : [],
    recipes: program.recipes.filter(({ runtime }) => python2 || runtime !== "python2"),
  };
}

function notGraded({ file, role, transport }: Program): string {
  return `${file} is a ${transport.toUpperCase()} ${role}: the assignment does not ask for one`;
}

function inWords(suite: Suite): string {
  return suite.replace("-", " ").replace(/^(?:udp|tcp)/u, (transport) => transport.toUpperCase());
}
