import { readdirSync } from "node:fs";

/** The ids of all processes that this /proc shows; none where a system has no /proc. */
export function processIds(): number[] {
  try {
    return readdirSync("/proc").flatMap((name) => (/^\d+$/u.test(name) ? [Number(name)] : []));
  } catch {
    return [];
  }
}
