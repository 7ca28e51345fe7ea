import { join } from "node:path";
import { printableJson } from "../../text/printable-json.ts";
import { writeWhole } from "../write-whole.ts";
import type { ClassReport, SubmissionReport } from "../schema.ts";
import type { Reporter } from "./reporter.ts";

/** Of the report that other programs read, in a folder of results. */
export const reportName = "report.json";

/** The public contract: everything, for other programs. */
export const json: Reporter = {
  file: reportName,
  write({ folder, report }) {
    writeWhole(join(folder, reportName), jsonPieces(report));
    return Promise.resolve();
  },
};

/** The file, byte by byte, a submission at a time: what JSON.stringify makes of the whole. */
export function* jsonPieces(report: ClassReport): Generator<string> {
  const whole = jsonOf({ ...report, submissions: [] });
  const end = whole.lastIndexOf("]");
  yield whole.slice(0, end);
  let before = "\n    ";
  for (const submission of report.submissions) {
    yield before + jsonPart(submission);
    before = ",\n    ";
  }
  yield `${report.submissions.length > 0 ? "\n  " : ""}${whole.slice(end)}\n`;
}

/** What the file has of one submission, without what stands between two of them. */
export function jsonPart(submission: SubmissionReport): string {
  return jsonOf(submission).replaceAll("\n", "\n    ");
}

/** A line feed stands between values, never in a string. */
function jsonOf(value: unknown): string {
  return printableJson(JSON.stringify(value, undefined, 2));
}
