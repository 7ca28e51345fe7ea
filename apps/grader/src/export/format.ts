import type { Report } from "../report/schema.ts";

/** A form in which other people's tools take grades or feedback. One file each in `formats/`; pure. */
export interface ExportFormat {
  /** The word for it on the command line. */
  id: string;
  /** For the list of formats. */
  summary: string;
  /** What the file is called where no other name is given. */
  fileName: string;
  options: readonly ExportOption[];
  export(report: Report, settings: ExportSettings): Exported;
}

/** `given`: a file of the instructor's own to fill in; `student`: the format holds one submission. */
export type ExportOption = GivenOption | "column" | "scale" | "student" | "past-due";

export interface GivenOption {
  /** The word for it on the command line. */
  given: string;
  /** What file is meant. */
  purpose: string;
  required: boolean;
}

export interface ExportSettings {
  /** The instructor's own file. */
  given?: { path: string; bytes: Uint8Array };
  /** Header of the column that takes the grades. */
  column?: string;
  /** Turns scores into the points of a column that has other ones. */
  scale?: boolean;
  /** Id of the one submission that is meant. */
  student?: string;
  /** Nobody can hand in any more. */
  isPastDue?: boolean;
}

export type Exported =
  /** `remarks`: what was left out and why, each in one line to the instructor. */
  | { ok: true; content: string | Uint8Array; remarks: string[] }
  /** Wrong use or a file that cannot be used, with the mend in one line. */
  | { ok: false; problem: string };

/** A file name in a zip and what it holds. */
export interface ArchiveFile {
  path: string;
  content: string | Uint8Array;
  executable?: boolean;
}
