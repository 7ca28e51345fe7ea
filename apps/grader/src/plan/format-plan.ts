import type { Command, Program, Recipe } from "../contract/program.ts";
import { createPlainTable } from "../report/plain-table.ts";
import { visibleText } from "../text/visible-bytes.ts";
import type { Plan } from "./plan-submission.ts";

/** What is planned for one submission. */
export interface SubmissionPlan {
  id: string;
  plan: Plan;
  /** What intake forgave, and what is not graded and why. */
  remarks: string[];
}

/** Who handed in which programs, for how many points, and how each would be built and run. */
export function formatPlan(plans: readonly SubmissionPlan[], options: { columns: number }): string {
  const longest = (texts: readonly string[], limit: number): number =>
    Math.min(Math.max(...texts.map((text) => text.length)), limit) + 2;
  const rows = plans.map((submission) => ({
    id: visibleText(submission.id),
    programs: programRows(submission),
    submission,
  }));
  const student = longest(["Student", ...rows.map(({ id }) => id)], 28);
  const program = longest(["Program", ...rows.flatMap(({ programs }) => programs.map(([file = ""]) => file))], 36);
  const kind = longest(["Kind", ...rows.flatMap(({ programs }) => programs.map(([, what = ""]) => what))], 24);
  const table = createPlainTable([
    { head: "Student", width: student },
    { head: "Program", width: program },
    { head: "Kind", width: kind },
    { head: "Port", width: 7, align: "right" },
    { head: "Points", width: 9, align: "right" },
    { head: "How it is built and run", width: Math.max(options.columns - student - program - kind - 16 - 1, 30) },
  ]);
  for (const { id, programs, submission } of rows) {
    const remarks = submission.remarks.map((remark) => ["", "", "", "", `– ${visibleText(remark)}`]);
    const [first = ["", "", "", "", "no program"], ...others] = [...programs, ...remarks];
    table.push([id, ...first], ...others.map((row) => ["", ...row]));
  }
  return table.toString();
}

function programRows({ plan }: SubmissionPlan): string[][] {
  return plan.programs.map(({ program, maxPoints }) => [
    visibleText(program.file),
    `${program.transport}-${program.role}, ${program.language}`,
    program.port === undefined ? "?" : String(program.port),
    String(maxPoints),
    recipesInWords(program),
  ]);
}

/** The first recipe in full; of the others the runtime is what differs. */
function recipesInWords({ recipes }: Program): string {
  const [first, ...others] = recipes;
  if (first === undefined) return "";
  const fallback = others.map(({ runtime }) => `, or with ${runtime}`).join("");
  return `${recipeInWords(first)}${fallback}`;
}

function recipeInWords({ folder, build, run }: Recipe): string {
  const words = ({ argv }: Command): string => visibleText(argv.join(" "));
  const where = folder === "" ? "" : `in ${visibleText(folder)}: `;
  return `${where}${[...build, run].map(words).join("\n")}`;
}
