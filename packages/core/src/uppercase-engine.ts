/** Uppercases text that is not all ASCII, a piece at a time. */
export interface UppercaseEngine {
  /** What the last piece came to; the next one overwrites it. */
  readonly result: Uint8Array;
  /**
   * Uppercases from `offset` as much as it takes at a time, in whole characters, to at most `roomBytes`, and returns how
   * many bytes that were: 0 where no whole character of UTF-8 begins, or where its result has no room.
   */
  run(message: Uint8Array, offset: number, roomBytes: number): number;
}
