export { openKernelView, type KernelView } from "./kernel-view.ts";
export { openClockView } from "./clock-view.ts";
export { probeKernelAccess, type KernelAccess } from "./kernel-access.ts";
export { describeQuiet } from "./describe.ts";
export type { Baseline } from "./baseline.ts";
export type { WaitOutcome } from "./wait.ts";
export type { Readiness } from "./ready.ts";
export type { WaitBudget } from "./spending.ts";
export type { SocketFact } from "./socket-facts.ts";
