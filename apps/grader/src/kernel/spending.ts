import type { Look } from "./observer.ts";
import { isRunning } from "./thread-facts.ts";

/** How much a program may spend before we stop waiting for it. */
export interface WaitBudget {
  /** Time on a CPU, of all its threads. Default 5,000. */
  cpuMs: number;
  /** Time in which none of its threads ran or was kept waiting for a CPU. Default 5,000. */
  blockedMs: number;
  /** Behind both: time by the clock on the wall. Default 60,000. */
  wallMs: number;
}

export type Overspent =
  | { kind: "cpu-spent"; cpuMs: number }
  /** `doing`: what the program was at when we gave up, in words. */
  | { kind: "wall-spent"; wallMs: number; doing: string };

/** Of the time between two looks. Where more has gone by it was we who were kept from looking. */
const mostBlockedMs = 100;

const defaults: WaitBudget = { cpuMs: 5_000, blockedMs: 5_000, wallMs: 60_000 };

export function completeBudget(budget: Partial<WaitBudget> = {}): WaitBudget {
  const complete = { ...defaults, ...budget };
  for (const [name, value] of Object.entries(complete)) {
    if (!(value >= 0)) throw new RangeError(`budget.${name} is ${String(value)}, but must be a number of at least 0`);
  }
  return complete;
}

/** What has been spent since a first look. A program that is starved by others spends neither CPU nor blocked time. */
export class Spending {
  readonly budget: WaitBudget;
  readonly #first: Look;
  #last: Look;
  #blockedMs = 0;

  constructor(budget: WaitBudget, first: Look) {
    this.budget = budget;
    this.#first = first;
    this.#last = first;
  }

  get cpuMs(): number {
    return this.#last.cpuMs - this.#first.cpuMs;
  }

  get wallMs(): number {
    return this.#last.atMs - this.#first.atMs;
  }

  get blockedMs(): number {
    return this.#blockedMs;
  }

  get remainingBlockedMs(): number {
    return this.budget.blockedMs - this.#blockedMs;
  }

  /** Whether a budget other than that of blocked time is used up; if so, `doing` is asked what the program is at. */
  overspent(doing: () => string): Overspent | undefined {
    if (this.cpuMs >= this.budget.cpuMs) return { kind: "cpu-spent", cpuMs: Math.round(this.cpuMs) };
    if (this.wallMs < this.budget.wallMs) return undefined;
    return { kind: "wall-spent", wallMs: Math.round(this.wallMs), doing: doing() };
  }

  /** `isFree`: it was kept waiting by the machine. */
  add(look: Look, { isFree = false } = {}): void {
    const last = this.#last;
    this.#last = look;
    if (isFree || last.program.some(isRunning) || look.program.some(isRunning)) return;
    const busyMs = look.cpuMs - last.cpuMs + look.delayMs - last.delayMs;
    this.#blockedMs += Math.min(mostBlockedMs, Math.max(0, look.atMs - last.atMs - busyMs));
  }
}
