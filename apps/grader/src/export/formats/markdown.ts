import type { Report, SubmissionReport } from "../../report/schema.ts";
import type { Exported, ExportFormat } from "../format.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import { markdownText } from "../markdown-text.ts";
import { gradeText } from "../grade-of.ts";

/** For a wiki, or the summary of a pipeline. */
export const markdown: ExportFormat = {
  id: "markdown",
  summary: "the class as a Markdown table",
  fileName: "report.md",
  options: [],
  export(report): Exported {
    const lines = [
      `# ${markdownText(report.assignment.title)}`,
      "",
      countsOf(report),
      "",
      "| Student | Score | What is wrong |",
      "| --- | ---: | --- |",
      ...report.submissions.map(rowOf),
    ];
    return { ok: true, content: `${lines.join("\n")}\n`, remarks: [] };
  },
};

function countsOf({ submissions }: Report): string {
  const count = (status: SubmissionReport["status"]): number =>
    submissions.filter((submission) => submission.status === status).length;
  const counts = [`${submissions.length} submissions`, `${count("graded")} graded`];
  if (count("empty") > 0) counts.push(`${count("empty")} without a program`);
  if (count("ungradable") > 0) counts.push(`**${count("ungradable")} ungradable**`);
  return counts.join(", ");
}

function rowOf(submission: SubmissionReport): string {
  const { id, status, score, maxScore, extraCredit } = submission;
  const extra = extraCredit === undefined ? "" : ` + ${gradeText(extraCredit.points)}`;
  const grade = status === "ungradable" ? "?" : `${gradeText(score)}${extra} / ${gradeText(maxScore)}`;
  return `| ${markdownText(id)} | ${grade} | ${wrongIn(submission).join("<br>")} |`;
}

/** The mistakes by name; where none is certain, the checks that failed. */
function wrongIn({ programs, missing, notes }: SubmissionReport): string[] {
  const found = programs.flatMap(({ file, checks, mistakes }) => {
    const named = mistakes.map(({ id, evidence }) => `${id}: ${evidence}`);
    const failed = checks.filter(({ verdict }) => verdict === "failed" || verdict === "ungradable");
    const reasons = failed.map(({ id, verdict, evidence = verdict }) => `${id}: ${evidence}`);
    return (named.length > 0 ? named : reasons).map((reason) => markdownText(visibleText(`${file}: ${reason}`)));
  });
  const lost = missing.map(({ suite }) => markdownText(`${suite}: not found`));
  return programs.length === 0 ? notes.slice(0, 1).map(markdownText) : [...found, ...lost];
}
