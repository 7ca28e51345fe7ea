import type { Command, Program, Recipe } from "../contract/program.ts";
import { suiteOf } from "../contract/suite.ts";
import { formatPlainTable } from "../report/plain-table.ts";
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
  const { columns } = options;
  const share = (part: number, most: number): number => Math.min(Math.floor(columns * part), most);
  const rows = plans.flatMap((submission) => {
    const remarks = submission.remarks.map((remark) => ["", "", "", "", `– ${visibleText(remark)}`]);
    const [first = ["", "", "", "", "no program"], ...others] = [...programRows(submission), ...remarks];
    return [[visibleText(submission.id), ...first], ...others.map((row) => ["", ...row])];
  });
  return formatPlainTable(
    [
      { head: "Student", most: share(0.2, 28) },
      { head: "Program", most: share(0.22, 36) },
      { head: "Kind", most: share(0.2, 24) },
      { head: "Port", align: "right" },
      { head: "Points", align: "right" },
      { head: "How it is built and run" },
    ],
    rows,
    options,
  );
}

function programRows({ plan }: SubmissionPlan): string[][] {
  return plan.programs.map(({ program, maxPoints }) => [
    visibleText(program.file),
    `${suiteOf(program)}, ${program.language}`,
    program.port === undefined ? "?" : String(program.port),
    String(maxPoints),
    recipesInWords(program),
  ]);
}

/** The first recipe in full; of the others the runtime is what differs. What it would be told, where it asks. */
function recipesInWords({ recipes, prompts }: Program): string {
  const [first, ...others] = recipes;
  if (first === undefined) return "";
  const fallback = others.map(({ runtime }) => `, or with ${runtime}`).join("");
  const answers = prompts.flatMap(({ answer }) =>
    answer === undefined ? [] : [answer === "" ? "Enter" : visibleText(answer)],
  );
  const told = answers.length === 0 ? "" : `\ntold at its keyboard: ${answers.join(", ")}`;
  return `${recipeInWords(first)}${fallback}${told}`;
}

function recipeInWords({ folder, build, run }: Recipe): string {
  const words = ({ argv }: Command): string =>
    visibleText(argv.filter((word, at) => !isSetting(word, argv[at - 1])).join(" "));
  const where = folder === "" ? "" : `in ${visibleText(folder)}: `;
  return `${where}${[...build, run].map(words).join("\n")}`;
}

/** What sets how quietly, how quickly or in which encoding a tool works: of what it works with it says nothing. */
function isSetting(word: string, before: string | undefined): boolean {
  return (
    /^-(?:pipe$|w$|W|J-|XX:|proc:|nowarn$|encoding$|-?debug$|warn:|codepage:)/u.test(word) || before === "-encoding"
  );
}
