import type { Exported, ExportFormat } from "../format.ts";
import { gradeOf } from "../grade-of.ts";
import { oneSubmission } from "../one-submission.ts";
import { outcomesOf, type Outcome } from "../outcome-list.ts";
import { printableJson } from "../../text/printable-json.ts";
import { scalePoints } from "../../judge/scale-points.ts";

/** `result.json` of Classroom 50. It has whole points alone, so that they are shared out anew. */
export const classroom50: ExportFormat = {
  id: "classroom50",
  summary: "result.json of one submission, for Classroom 50",
  fileName: "result.json",
  options: ["student"],
  export(report, settings): Exported {
    const chosen = oneSubmission(report, settings);
    if (!chosen.ok) return chosen;
    const { submission } = chosen;
    if (submission.status === "ungradable") {
      const problem = `"${submission.id}" could not be graded, and this form can only say that it was. Grade it again.`;
      return { ok: false, problem };
    }
    const maxScore = Math.round(submission.maxScore);
    const outcomes = outcomesOf(submission);
    const result = {
      schema: "classroom50/result/v1",
      score: Math.round(gradeOf(submission)),
      "max-score": maxScore,
      tests: outcomes.map((outcome, at) => ({
        "test-name": nameOf(outcome),
        passed: outcome.verdict === "passed",
        ...wholePoints(outcomes, { total: maxScore, at }),
      })),
    };
    return { ok: true, content: `${printableJson(JSON.stringify(result, undefined, 2))}\n`, remarks: [] };
  },
};

function nameOf({ file, suite, name }: Outcome): string {
  return `${suite}/${name}${file === undefined ? "" : ` (${file})`}`;
}

/** A hundredth of the total is the unit in which points are shared out, so that whole ones are hundredths of it. */
function wholePoints(
  outcomes: readonly Outcome[],
  { total, at }: { total: number; at: number },
): { score: number; "max-score": number } {
  const shares = scalePoints(
    outcomes.map(({ maxPoints }) => maxPoints),
    total / 100,
  );
  const max = Math.round((shares[at] ?? 0) * 100);
  const { points = 0, maxPoints = 0 } = outcomes[at] ?? {};
  return { score: maxPoints === 0 ? 0 : Math.round((max * points) / maxPoints), "max-score": max };
}
