/** A place at which two JSON values differ. */
export interface Difference {
  path: string;
  first: unknown;
  other: unknown;
}

/** Every innermost place at which two JSON values differ. */
export function differences(first: unknown, other: unknown, path = "$"): Difference[] {
  if (Object.is(first, other)) return [];
  if (!isContainer(first) || !isContainer(other) || Array.isArray(first) !== Array.isArray(other)) {
    return [{ path, first, other }];
  }
  const keys = new Set([...Object.keys(first), ...Object.keys(other)]);
  return [...keys].flatMap((key) => differences(first[key], other[key], `${path}.${key}`));
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
