import { readdirSync } from "node:fs";
import { unlessGone, type ProcFiles } from "./proc-files.ts";
import {
  forgetThread,
  hasEnded,
  readAgain,
  readStat,
  readThread,
  threadFolder,
  type ThreadFact,
} from "./thread-facts.ts";

/** All that runs below a root process at one moment. */
export interface TreeFacts {
  /** The program's own threads. */
  program: ThreadFact[];
  /** The threads of the sandbox around it, which wait for the program and do nothing else. */
  sandbox: Pick<ThreadFact, "pid" | "tid">[];
}

/** bubblewrap keeps one process outside and one as process 1 inside; below them is the program. */
const sandboxName = "bwrap";
const sandboxDepth = 2;

/** A process that ran when the tree was last read. */
interface KnownProcess {
  tids: Set<number>;
  isSandbox: boolean;
}

interface Read {
  threads: ThreadFact[];
  children: number[];
}

/** The processes below a root, and those that were once below it and have been handed to another parent since. */
export class ProcessTree {
  readonly #rootPid: number;
  readonly #files: ProcFiles;
  #facts: TreeFacts = { program: [], sandbox: [] };
  #known = new Map<number, KnownProcess>();
  /** The program's threads of the last reading. */
  #threads = new Map<number, ThreadFact>();
  /** Those that are process 1 of a pid namespace, which a process is for as long as it lives. */
  readonly #firstInside = new Set<number>();

  constructor(rootPid: number, files: ProcFiles) {
    this.#rootPid = rootPid;
    this.#files = files;
  }

  /** Every thread of the tree; a process that has ended but was not waited for counts as gone. */
  read(): TreeFacts {
    if (!this.#isAsBefore()) {
      this.#facts = this.#readAll();
      this.#remember(this.#facts);
    }
    return this.#facts;
  }

  /**
   * Whether no thread has run since the tree was last read: then nobody has started another one, and the tree need not
   * be gone through.
   */
  #isAsBefore(): boolean {
    const { program } = this.#facts;
    return program.length > 0 && program.every((thread) => this.#hasStayed(thread));
  }

  /** Its process has made or lost no thread either. */
  #hasStayed(thread: ThreadFact): boolean {
    return readAgain(thread, this.#files)?.threadCount === this.#known.get(thread.pid)?.tids.size;
  }

  #readAll(): TreeFacts {
    const facts: TreeFacts = { program: [], sandbox: [] };
    const visited = new Set<number>();
    this.#visit(this.#rootPid, 0, facts, visited);
    for (const pid of this.#known.keys()) if (!visited.has(pid)) this.#visit(pid, sandboxDepth, facts, visited);
    return facts;
  }

  #visit(pid: number, depth: number, facts: TreeFacts, visited: Set<number>): void {
    if (visited.has(pid)) return;
    visited.add(pid);
    const known = this.#known.get(pid);
    const children = known?.isSandbox === true && depth < sandboxDepth ? this.#readSandbox(pid) : undefined;
    if (children !== undefined) {
      facts.sandbox.push({ pid, tid: pid });
      for (const child of children) this.#visit(child, depth + 1, facts, visited);
      return;
    }
    const read = (known && this.#readAgain(pid, known)) ?? this.#read(pid, threadIds(pid));
    const { threads, children: made } = read;
    const [first, ...others] = threads;
    const isAlone = first !== undefined && others.length === 0;
    const isSandbox = depth < sandboxDepth && isAlone && this.#isSandbox(pid, first.name, made);
    facts[isSandbox ? "sandbox" : "program"].push(...threads);
    for (const child of made) this.#visit(child, isSandbox ? depth + 1 : sandboxDepth, facts, visited);
  }

  #read(pid: number, tids: Iterable<number>): Read {
    const threads: ThreadFact[] = [];
    const children: number[] = [];
    for (const tid of tids) {
      const before = this.#threads.get(tid);
      const stayed = before && readAgain(before, this.#files);
      // In this order: whoever has not run since has no other children either, but for the orphans of other threads,
      // which the kernel gives to the first that lives.
      const thread = stayed ?? readThread(pid, tid, this.#files);
      if (stayed === undefined || threads.length === 0) children.push(...this.#childrenOf(pid, tid));
      if (thread !== undefined && !hasEnded(thread)) threads.push(thread);
    }
    return { threads, children };
  }

  /**
   * Without listing the threads, which takes longer than reading one: where the first one that is read tells of as many
   * as were known, and all of these are still there afterwards, there was no other at that moment.
   */
  #readAgain(pid: number, { tids }: KnownProcess): Read | undefined {
    const read = this.#read(pid, tids);
    const isWhole = read.threads.length === tids.size && read.threads[0]?.threadCount === tids.size;
    return isWhole ? read : undefined;
  }

  /** The children of what was a sandbox's own process, if it still is one: nothing else of it is of interest. */
  #readSandbox(pid: number): number[] | undefined {
    const children = this.#childrenOf(pid, pid);
    const stat = readStat(pid, pid, this.#files);
    const isAlone = stat !== undefined && !hasEnded(stat) && stat.threadCount === 1;
    return isAlone && this.#isSandbox(pid, stat.name, children) ? children : undefined;
  }

  /**
   * Any program may call itself what it likes; but none is the first process of a namespace, or has made one. Without
   * a child it is taken for a sandbox that is being set up.
   */
  #isSandbox(pid: number, name: string, children: readonly number[]): boolean {
    if (name !== sandboxName) return false;
    if (this.#isFirstInside(pid)) return true;
    return pid === this.#rootPid && (children.length === 0 || children.some((child) => this.#isFirstInside(child)));
  }

  /** Whether it is process 1 of a pid namespace below ours: `NSpid` has its number in each, ours first. */
  #isFirstInside(pid: number): boolean {
    if (this.#firstInside.has(pid)) return true;
    const path = `/proc/${pid}/status`;
    const status = this.#files.read(path) ?? "";
    this.#files.close(path);
    const isFirst = /^NSpid:\t\d+\t(?:\d+\t)*1$/mu.test(status);
    if (isFirst && this.#known.has(pid)) this.#firstInside.add(pid);
    return isFirst;
  }

  #childrenOf(pid: number, tid: number): number[] {
    const children = this.#files.read(`${threadFolder(pid, tid)}/children`) ?? "";
    return children.split(" ").filter(Boolean).map(Number);
  }

  #remember({ program, sandbox }: TreeFacts): void {
    const alive = new Map<number, KnownProcess>();
    for (const [threads, isSandbox] of [[program, false] as const, [sandbox, true] as const]) {
      for (const { pid, tid } of threads) {
        const known = alive.get(pid);
        if (known === undefined) alive.set(pid, { tids: new Set([tid]), isSandbox });
        else known.tids.add(tid);
      }
    }
    for (const [pid, { tids }] of this.#known) {
      for (const tid of tids) if (alive.get(pid)?.tids.has(tid) !== true) forgetThread(pid, tid, this.#files);
      if (!alive.has(pid)) this.#firstInside.delete(pid);
    }
    this.#known = alive;
    this.#threads = new Map(program.map((thread) => [thread.tid, thread]));
  }
}

function threadIds(pid: number): number[] {
  const path = `/proc/${pid}/task`;
  return unlessGone(path, () => readdirSync(path).map(Number)) ?? [];
}
