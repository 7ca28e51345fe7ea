import { readDroppedPackets } from "./dropped-packets.ts";
import { readIpCounters, type IpCounters } from "./ip-counters.ts";
import { monotonicMs } from "./monotonic-clock.ts";
import { ProcFiles } from "./proc-files.ts";
import { ProcessTree, type TreeFacts } from "./process-tree.ts";
import { isLasting, readStanding, type Standing } from "./standing.ts";
import { sameThreads, type ThreadFact } from "./thread-facts.ts";

/** A thread, and when it last began to do what it does: between two looks, hence two bounds. */
export interface ObservedThread extends ThreadFact {
  /** `-Infinity` when it was so at the first look already. */
  sinceEarliestMs: number;
  sinceLatestMs: number;
}

/** The tree at one moment. */
export interface Look {
  /** Monotonic, before any thread was read. */
  atMs: number;
  /** The very array of the look before where no thread has run since. */
  program: readonly ObservedThread[];
  /** Nothing of the program runs any more, nor will. */
  ended: boolean;
  counters: IpCounters;
  /** What the program has spent since the observer was made: on a CPU, and runnable but waiting for one. */
  cpuMs: number;
  delayMs: number;
}

/** Some tens of microseconds each: loopback delivers within the first few unless the machine is overloaded. */
const lostAfterAttempts = 50;

/** A loaded machine may take so long to deliver on loopback; what stays away for longer was lost, however it was. */
const longestDeliveryMs = 3_000;

/** Looks at a tree again and again, and remembers what only a comparison tells. */
export class Observer implements Disposable {
  readonly files: ProcFiles = new ProcFiles();
  readonly #tree: ProcessTree;
  #facts: TreeFacts | undefined;
  #program: readonly ObservedThread[] = [];
  #threads = new Map<number, ObservedThread>();
  #lastAtMs = -Infinity;
  #sawProgram = false;
  #cpuNs = 0;
  #delayNs = 0;
  #leastInFlight = Infinity;
  #leastAtMs = -Infinity;
  #droppedBefore: number | undefined;
  #counters: IpCounters;
  #kept: { look: Look; standing: Standing } | undefined;

  constructor(rootPid: number) {
    this.#tree = new ProcessTree(rootPid, this.files);
    this.#droppedBefore = readDroppedPackets(this.files);
    this.#counters = this.readCounters();
  }

  /** As of when they were last read. */
  get counters(): IpCounters {
    return this.#counters;
  }

  /** `counters`: where they have just been read. */
  look(counters: IpCounters = this.readCounters()): Look {
    const atMs = monotonicMs();
    const facts = this.#tree.read();
    if (facts !== this.#facts) this.#observe(facts);
    this.#lastAtMs = atMs;
    const program = this.#program;
    this.#sawProgram ||= program.length > 0;
    const ended = program.length === 0 && (this.#sawProgram || facts.sandbox.length === 0);
    return { atMs, program, ended, counters, cpuMs: this.#cpuNs / 1e6, delayMs: this.#delayNs / 1e6 };
  }

  /**
   * What the tree of the last look stands at. It is not read again while no thread runs, unless a part of it may change
   * all the same; then only that part and what has run are.
   */
  standing(look: Look): Standing {
    const kept = this.#kept;
    if (kept !== undefined && isLasting(kept.standing) && sameThreads(kept.look.program, look.program))
      return kept.standing;
    const standing = readStanding(look, this.files, kept?.standing);
    this.#kept = { look, standing };
    return standing;
  }

  /** What the IP counters differ by when nothing is on its way. */
  settledInFlight(): number {
    for (let attempt = 0; attempt < lostAfterAttempts; attempt++) {
      if (this.#counters.inFlight <= this.#leastInFlight) return this.#leastInFlight;
      this.readCounters();
    }
    if (this.delivery() !== "late") {
      this.#leastInFlight = Infinity;
      this.readCounters();
      this.#droppedBefore = readDroppedPackets(this.files);
    }
    return this.#leastInFlight;
  }

  /** Reads the IP counters anew. */
  readCounters(): IpCounters {
    this.#counters = readIpCounters(this.files);
    if (this.#counters.inFlight <= this.#leastInFlight) {
      this.#leastInFlight = this.#counters.inFlight;
      this.#leastAtMs = monotonicMs();
    }
    return this.#counters;
  }

  /** What has become of packets that are on their way still: `dropped` where the machine has dropped some since. */
  delivery(): "late" | "dropped" | "lost" {
    const dropped = readDroppedPackets(this.files);
    if (dropped === undefined) return "lost";
    if (dropped !== this.#droppedBefore) return "dropped";
    return monotonicMs() - this.#leastAtMs < longestDeliveryMs ? "late" : "lost";
  }

  [Symbol.dispose](): void {
    this.files[Symbol.dispose]();
  }

  #observe(facts: TreeFacts): void {
    const readMs = monotonicMs();
    this.#facts = facts;
    this.#program = facts.program.map((thread) => this.#compare(thread, readMs));
    this.#threads = new Map(this.#program.map((thread) => [thread.tid, thread]));
  }

  #compare(thread: ThreadFact, readMs: number): ObservedThread {
    const before = this.#threads.get(thread.tid);
    this.#cpuNs += thread.cpuNs - (before?.cpuNs ?? 0);
    this.#delayNs += thread.delayNs - (before?.delayNs ?? 0);
    return before?.schedule === thread.schedule
      ? { ...thread, sinceEarliestMs: before.sinceEarliestMs, sinceLatestMs: before.sinceLatestMs }
      : { ...thread, sinceEarliestMs: this.#lastAtMs, sinceLatestMs: readMs };
  }
}
