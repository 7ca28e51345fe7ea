/** An interpreter, compiler or build tool on this machine, resolved once, past any version manager's shim. */
export interface Runtime {
  id: string;
  /** Absolute path of the real executable. */
  executable: string;
  /** What it says of itself: `3.11.7`. */
  version: string;
  /** Absolute folders outside /usr that it needs read-only in the sandbox, at the same path. */
  roots: string[];
  /** Words before those of each program that it runs: they tell how soon it is there, and nothing else. */
  startArgs?: readonly string[];
  /** What the grader has made for it to start from. */
  startFolder?: ShownFolder;
  /** Absolute paths of files by which this machine runs further code wherever it starts; hidden from programs. */
  startHooks: string[];
}

/** A folder that a sandbox shows, to be read alone, at a place that says nothing of this machine or its user. */
export interface ShownFolder {
  path: string;
  shownAt: string;
}

export type Runtimes = Readonly<Record<string, Runtime>>;
