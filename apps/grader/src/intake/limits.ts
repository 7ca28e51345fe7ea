/** What intake takes of one submission; beyond it files are left out, and the report says so. */
export interface IntakeLimits {
  /** Of one file. Default 8 MiB. */
  fileBytes: number;
  /** Of all its files, unpacked. Default 64 MiB. */
  totalBytes: number;
  /** Default 1,000. */
  files: number;
  /** Folders within folders. Default 16. */
  depth: number;
  /** Archives within archives. Default 3. */
  archiveDepth: number;
  /** Of one archive as it was handed in. Default 64 MiB. */
  archiveBytes: number;
  /** Of a whole course in one tar, packed and unpacked. Default 512 MiB. */
  courseBytes: number;
  /** How much larger a packed file of over 1 MiB may become. Default 200; source text stays far below. */
  archiveRatio: number;
}

export const defaultIntakeLimits: IntakeLimits = {
  fileBytes: 8 * 2 ** 20,
  totalBytes: 64 * 2 ** 20,
  files: 1_000,
  depth: 16,
  archiveDepth: 3,
  archiveBytes: 64 * 2 ** 20,
  courseBytes: 512 * 2 ** 20,
  archiveRatio: 200,
};

/** Of everything that a listing looks at, so that a mistyped path to a whole disk ends. */
export const maxListedEntries = 200_000;
