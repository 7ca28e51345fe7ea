/** One of several equal parts of a class, each graded by a run of its own. */
export interface Shard {
  /** From 1. */
  index: number;
  count: number;
}
