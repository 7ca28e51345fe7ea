import type { Limits } from "../contract/assignment.ts";
import type { LimitHit } from "../contract/limit.ts";

/** What is left of what one program may spend in all, over its builds, starts and checks. */
export interface Allowance {
  cpuMs: number;
  /** Of doing nothing, where it does not wait for a client alone. */
  blockedMs: number;
}

export function fullAllowance({ programCpuMs, programBlockedMs }: Limits): Allowance {
  return { cpuMs: programCpuMs, blockedMs: programBlockedMs };
}

/** The limit that has been gone over when more was spent than there was. */
export function overdraft(allowance: Allowance, { programCpuMs, programBlockedMs }: Limits): LimitHit | undefined {
  if (allowance.cpuMs < 0) return { name: "cpu", allowed: programCpuMs };
  return allowance.blockedMs < 0 ? { name: "waiting", allowed: programBlockedMs } : undefined;
}
