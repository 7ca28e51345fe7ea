import type { Limits } from "../contract/assignment.ts";
import type { WaitBudget } from "../kernel/index.ts";

/** For taking note that a client has left. What needs more is started afresh instead, where we can start it. */
export const settleBudget: WaitBudget = { cpuMs: 250, blockedMs: 250, wallMs: 20_000 };

/** For what a program that has nothing to do may still have to put away, on any machine and in any language. */
export function lookBudget({ blockedMs, wallMs }: Limits): WaitBudget {
  return { cpuMs: 1_000, blockedMs, wallMs };
}
