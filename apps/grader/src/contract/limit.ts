/** Which limit of the assignment. `waiting`: time spent on nothing, such as a sleep; `time`: on the clock on the wall. */
export const limitNames = [
  "memory",
  "processes",
  "disk",
  "files",
  "file-size",
  "sockets",
  "output",
  "cpu",
  "waiting",
  "time",
] as const;
export type LimitName = (typeof limitNames)[number];

/** A limit that a program went over, for which it was stopped. */
export interface LimitHit {
  name: LimitName;
  /** In the limit's own unit: bytes, milliseconds or a count. */
  allowed: number;
}
