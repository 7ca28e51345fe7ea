/** A program that can be asked what it is. Adding one to the table makes the grader look for it. */
export interface Tool {
  id: string;
  /** The names that it goes by, best first. */
  names: readonly string[];
  /** Makes it tell its version and, where it can, where it really is. */
  args: readonly string[];
  /** Undefined where the answer is not this tool's: another version, or a shim's complaint. */
  read(output: string): ToolAnswer | undefined;
  /** Absolute paths to try before those on the PATH. */
  known?: readonly string[];
  /** Files by which the machine runs further code at each start of it. */
  startHooks?(found: { executable: string; version: string }): Promise<string[]>;
}

export interface ToolAnswer {
  version: string;
  /** The real executable; undefined for a tool that does not say, and which is then taken by its real path. */
  executable?: string;
  /** The folder that everything of it is in. */
  home?: string;
}
