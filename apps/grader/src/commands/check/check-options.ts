import type { Assignment } from "../../contract/assignment.ts";
import type { SandboxName } from "../../contract/sandbox-name.ts";

/** What was said on the command line. */
export interface CheckFlags {
  assignment?: string;
  sandbox?: SandboxName;
  language?: string;
  /** In seconds. */
  patience: number;
  all?: true;
  json?: true;
}

export interface CheckOptions extends Pick<CheckFlags, "sandbox" | "language" | "patience"> {
  /** With the visible checks alone. */
  assignment: Assignment;
  /** Whether the assignment was named, so that its port is the one that counts. */
  isAssigned: boolean;
  signal: AbortSignal;
  onStart: (name: string) => void;
}
