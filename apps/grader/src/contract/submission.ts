/** One file that a student handed in. `path` is relative, `/`-separated, free of `..`, and safe to create. */
export interface SubmittedFile {
  path: string;
  bytes: Uint8Array;
  /** The owner's execute bit: a `gradlew` or `run.sh` must keep it. */
  executable: boolean;
}

/** What one student (or team) handed in, after intake has forgiven what it could. */
export interface Submission {
  /** Stable, unique within the run and safe as a file name. */
  id: string;
  students: Student[];
  /** Set where a learning platform handed it out: grades and feedback find their way back by it. */
  origin?: Origin;
  files: SubmittedFile[];
  /** Content hash over paths and bytes, lowercase hex: the same hand-in has the same hash on every machine. */
  sha256: string;
  /** What intake forgave, each in words for the report: `unpacked lab2.zip`. */
  repairs: string[];
  /** What this machine would not let the grader read, each with the reason: never the student's fault. */
  unreadable: string[];
  /** What the grader cannot look into, each with the reason: there may or may not be programs in it. */
  notRead: string[];
}

export interface Student {
  /** As the platform has it, or else the name of the folder. */
  name: string;
  /** The platform's own id of the student. */
  lmsId?: string;
  email?: string;
}

/** Learning platforms whose downloads are known. */
export const platforms = ["canvas", "moodle", "gradescope", "github-classroom", "classroom50"] as const;
export type Platform = (typeof platforms)[number];

/** Where a submission comes from. */
export interface Origin {
  platform: Platform;
  /** What the platform calls it: its folder, or what all of its files' names begin with. */
  name: string;
}
