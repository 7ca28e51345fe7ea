import type { Platform } from "../../contract/submission.ts";
import type { Report } from "../../report/schema.ts";
import { studentView } from "../../report/student-view.ts";
import { counted } from "../../text/counted.ts";
import { feedbackText } from "../feedback-text.ts";
import type { ArchiveFile, Exported, ExportFormat, ExportSettings } from "../format.ts";
import { writeZip } from "../write-zip.ts";

/** A zip that a platform hands out to its students: each one's feedback under the name that the submission came under. */
function feedbackFormat(
  platform: Platform & ("canvas" | "moodle"),
  { title, pathOf }: { title: string; pathOf: (origin: string) => string },
): ExportFormat {
  return {
    id: `${platform}-feedback`,
    summary: `a zip of feedback to each student, for ${title}`,
    fileName: `${platform}-feedback.zip`,
    options: ["past-due"],
    export(report, settings): Exported {
      const files = filesOf(report, { platform, pathOf, settings });
      const others = report.submissions.filter(({ origin }) => origin?.platform !== platform).map(({ id }) => id);
      if (files.length === 0) {
        const problem = `No submission was downloaded from ${title}: grade its download as it is, and the names in it are kept.`;
        return { ok: false, problem };
      }
      const remarks = [`${counted(files.length, "file")} of feedback.`];
      if (others.length > 0) remarks.push(`Left out, since they are not from ${title}: ${others.join("; ")}.`);
      return { ok: true, content: writeZip(files), remarks };
    },
  };
}

function filesOf(
  { submissions, assignment }: Report,
  options: { platform: Platform; pathOf: (origin: string) => string; settings: ExportSettings },
): ArchiveFile[] {
  const isPastDue = options.settings.isPastDue === true;
  return submissions.flatMap((submission) => {
    if (submission.origin?.platform !== options.platform) return [];
    const content = feedbackText(studentView(submission, { isPastDue }), { title: assignment.title });
    return [{ path: options.pathOf(submission.origin.name), content }];
  });
}

/** Canvas finds the student by the numbers in the name. */
export const canvasFeedback: ExportFormat = feedbackFormat("canvas", {
  title: "Canvas",
  pathOf: (origin) => `${origin}_feedback.txt`,
});

/** Moodle finds the student by the name of the folder. */
export const moodleFeedback: ExportFormat = feedbackFormat("moodle", {
  title: "Moodle",
  pathOf: (origin) => `${origin}/feedback.txt`,
});
