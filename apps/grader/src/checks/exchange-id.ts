import type { Check } from "./check.ts";

/** Under which name the exchange that a check judges is recorded: its own, or that of its usage within the suite. */
export function exchangeIdOf(check: Check): string {
  return check.kind === "usage" ? check.id.replace(/[^/]+$/u, check.usage.name) : check.id;
}
