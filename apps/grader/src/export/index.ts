import type { ExportFormat } from "./format.ts";
import { canvas } from "./formats/canvas.ts";
import { classroom50 } from "./formats/classroom50.ts";
import { csv } from "./formats/csv.ts";
import { canvasFeedback, moodleFeedback } from "./formats/feedback.ts";
import { githubClassroom } from "./formats/github-classroom.ts";
import { gradescope } from "./formats/gradescope.ts";
import { junit } from "./formats/junit.ts";
import { markdown } from "./formats/markdown.ts";
import { moodle } from "./formats/moodle.ts";

/** In the order in which they are listed to a person. */
export const exportFormats: readonly ExportFormat[] = [
  canvas,
  canvasFeedback,
  moodle,
  moodleFeedback,
  gradescope,
  githubClassroom,
  classroom50,
  junit,
  csv,
  markdown,
];
