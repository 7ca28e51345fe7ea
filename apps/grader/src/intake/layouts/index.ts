import { canvas } from "./canvas.ts";
import { classroom50 } from "./classroom50.ts";
import { githubClassroom } from "./github-classroom.ts";
import { gradescope } from "./gradescope.ts";
import type { Layout } from "./layout.ts";
import { moodle } from "./moodle.ts";
import { plain } from "./plain.ts";

/** Tried in this order; the plain one fits everything and is last. */
export const layouts: readonly Layout[] = [gradescope, moodle, canvas, githubClassroom, classroom50, plain];
