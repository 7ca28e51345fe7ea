/**
 * Whether a student sees what a check sent and expected. `hidden`: never; `after-due-date`: once nobody can hand in any
 * more.
 */
export const visibilities = ["visible", "hidden", "after-due-date"] as const;
export type Visibility = (typeof visibilities)[number];

/** Who sees which check. */
export interface CheckVisibility {
  /** Of every check that is not named. */
  default: Visibility;
  /** By check id. */
  checks: Readonly<Record<string, Visibility>>;
}
