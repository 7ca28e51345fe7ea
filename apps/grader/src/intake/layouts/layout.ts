import type { Origin, Student } from "../../contract/submission.ts";
import type { IntakeLimits } from "../limits.ts";
import type { Refusal, Tree, TreeFile } from "../tree.ts";

/** A way in which a learning platform, or a person, arranges the submissions of a course. */
export interface Layout {
  id: string;
  /** Tells whose each file is; undefined where the tree is not of this layout. */
  group(tree: Tree, context: LayoutContext): Grouping | undefined | Promise<Grouping | undefined>;
}

export interface LayoutContext {
  /** The tree's own name. */
  name: string;
  /** Whether it was given as one zip or tar. */
  isArchive: boolean;
  limits: IntakeLimits;
}

export interface Grouping {
  groups: SubmissionGroup[];
  /** What belongs to no student. */
  skipped: Refusal[];
}

/** One submission's files, listed but not read, with their paths within the submission. */
export interface SubmissionGroup {
  /** What its id is made of. */
  name: string;
  students: Student[];
  origin?: Origin;
  files: TreeFile[];
  refused: Refusal[];
  /** What the layout forgave, in words for the report. */
  repairs?: string[];
}
