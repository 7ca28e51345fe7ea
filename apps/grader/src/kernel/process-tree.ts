import { readdirSync } from "node:fs";
import { unlessGone, type ProcFiles } from "./proc-files.ts";
import { forgetThread, readThread, threadFolder, type ThreadFact } from "./thread-facts.ts";

/** All that runs below a root process at one moment. */
export interface TreeFacts {
  /** The program's own threads. */
  program: ThreadFact[];
  /** The threads of the sandbox around it, which wait for the program and do nothing else. */
  sandbox: ThreadFact[];
}

/** bubblewrap keeps one process outside and one as process 1 inside; below them is the program. */
const sandboxName = "bwrap";
const sandboxDepth = 2;

/** The processes below a root, and those that were once below it and have been handed to another parent since. */
export class ProcessTree {
  readonly #rootPid: number;
  readonly #files: ProcFiles;
  readonly #known = new Map<number, Set<number>>();

  constructor(rootPid: number, files: ProcFiles) {
    this.#rootPid = rootPid;
    this.#files = files;
  }

  /** Reads every thread of the tree; a process that has ended but was not waited for counts as gone. */
  read(): TreeFacts {
    const facts: TreeFacts = { program: [], sandbox: [] };
    const visited = new Set<number>();
    this.#visit(this.#rootPid, 0, facts, visited);
    for (const pid of this.#known.keys()) if (!visited.has(pid)) this.#visit(pid, sandboxDepth, facts, visited);
    this.#forgetAllBut([...facts.program, ...facts.sandbox]);
    return facts;
  }

  #visit(pid: number, depth: number, facts: TreeFacts, visited: Set<number>): void {
    if (visited.has(pid)) return;
    visited.add(pid);
    const threads: ThreadFact[] = [];
    const children: number[] = [];
    for (const tid of threadIds(pid)) {
      children.push(...this.#childrenOf(pid, tid));
      const thread = readThread(pid, tid, this.#files);
      if (thread !== undefined && thread.state !== "Z" && thread.state !== "X") threads.push(thread);
    }
    const isSandbox = depth < sandboxDepth && this.#isSandbox(pid, { threads, children });
    facts[isSandbox ? "sandbox" : "program"].push(...threads);
    for (const child of children) this.#visit(child, isSandbox ? depth + 1 : sandboxDepth, facts, visited);
  }

  /**
   * Any program may call itself what it likes; but none is the first process of a namespace, or has made one. Without
   * a child it is taken for a sandbox that is being set up.
   */
  #isSandbox(pid: number, { threads, children }: { threads: readonly ThreadFact[]; children: number[] }): boolean {
    if (threads.length !== 1 || threads[0]?.name !== sandboxName) return false;
    if (this.#isFirstInside(pid)) return true;
    return pid === this.#rootPid && (children.length === 0 || children.some((child) => this.#isFirstInside(child)));
  }

  /** Whether it is process 1 of a pid namespace below ours: `NSpid` has its number in each, ours first. */
  #isFirstInside(pid: number): boolean {
    const path = `/proc/${pid}/status`;
    const status = this.#files.read(path) ?? "";
    this.#files.close(path);
    return /^NSpid:\t\d+\t(?:\d+\t)*1$/mu.test(status);
  }

  #childrenOf(pid: number, tid: number): number[] {
    const children = this.#files.read(`${threadFolder(pid, tid)}/children`) ?? "";
    return children.split(" ").filter(Boolean).map(Number);
  }

  #forgetAllBut(threads: readonly ThreadFact[]): void {
    const alive = new Map<number, Set<number>>();
    for (const { pid, tid } of threads) alive.set(pid, (alive.get(pid) ?? new Set()).add(tid));
    for (const [pid, tids] of this.#known) {
      for (const tid of tids) if (alive.get(pid)?.has(tid) !== true) forgetThread(pid, tid, this.#files);
    }
    this.#known.clear();
    for (const [pid, tids] of alive) this.#known.set(pid, tids);
  }
}

function threadIds(pid: number): number[] {
  const path = `/proc/${pid}/task`;
  return unlessGone(path, () => readdirSync(path).map(Number)) ?? [];
}
