import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { descendantsOf, isAlive, type KnownProcess } from "../process-family.ts";
import type { PrivateGrader } from "./private-grader.ts";

/** Everything of a running grader at one moment, so that one can tell later whether something of it is left. */
export class Belongings implements Disposable {
  readonly #grader: PrivateGrader;
  readonly #family: KnownProcess[];
  /** Held open: while they are, no other namespace gets the same name. */
  readonly #networks = new Map<string, number>();

  constructor(grader: PrivateGrader, pid: number) {
    this.#grader = grader;
    this.#family = descendantsOf(pid);
    const own = networkOf("self");
    for (const member of this.#family) {
      const name = networkOf(member.pid);
      if (name === undefined || name === own || this.#networks.has(name)) continue;
      const descriptor = tried(() => openSync(`/proc/${member.pid}/ns/net`, "r"));
      if (descriptor !== undefined) this.#networks.set(name, descriptor);
    }
  }

  /** Waits until nothing is left; what still is when the time is up is returned, in words. */
  async leftAfter(limitMs: number): Promise<string[]> {
    const deadline = performance.now() + limitMs;
    for (;;) {
      const left = this.#left();
      if (left.length === 0 || performance.now() > deadline) return left;
      await pause(20);
    }
  }

  [Symbol.dispose](): void {
    for (const descriptor of this.#networks.values()) closeSync(descriptor);
  }

  #left(): string[] {
    const known = this.#family.filter(isAlive).map(({ pid }) => `process ${pid}: ${commandLine(pid)}`);
    if (known.length > 0) return known;
    const all = readdirSync("/proc").flatMap((name) => (/^\d+$/u.test(name) ? [Number(name)] : []));
    const own = all.filter(
      (pid) => this.#networks.has(networkOf(pid) ?? "") || commandLine(pid).includes(this.#grader.path),
    );
    return own.map((pid) => `process ${pid}: ${commandLine(pid)}`);
  }
}

function networkOf(pid: number | "self"): string | undefined {
  return tried(() => readlinkSync(`/proc/${pid}/ns/net`));
}

function commandLine(pid: number): string {
  return tried(() => readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")) ?? "";
}

/** A process may be gone by the time at which it is looked at. */
function tried<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
