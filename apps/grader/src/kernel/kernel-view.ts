import { takeBaseline, type Baseline } from "./baseline.ts";
import { datagramsOf, type Datagrams } from "./ip-counters.ts";
import { Observer } from "./observer.ts";
import { waitUntilReady, type Readiness, type ReadyOptions } from "./ready.ts";
import { socketFacts, type SocketFact } from "./socket-facts.ts";
import { readSocketTables } from "./socket-tables.ts";
import { readStanding } from "./standing.ts";
import type { Subject } from "./subject.ts";
import { waitForQuiet, type WaitOptions, type WaitOutcome } from "./wait.ts";

export interface KernelViewOptions {
  /** The root of the tree, as this process sees it: the sandbox around the program, or the program itself. */
  rootPid: number;
  /** `own`: a network namespace that only the program and this process use; `shared`: the machine's. */
  namespace: "own" | "shared";
  /** The program's source sets SO_RCVTIMEO, which no table shows: a blocked receive may then end by itself. */
  mayTimeOutReceives?: boolean;
}

/** What the kernel knows of a program: its sockets, what its threads wait for, and whether anything can still come. */
export interface KernelView extends Disposable {
  /** The program's sockets at this moment. */
  sockets(): SocketFact[];
  waitUntilReady(options: ReadyOptions): Promise<Readiness>;
  /** What has become of the UDP datagrams of the network namespace, as of the last look at it. */
  datagrams(): Datagrams;
  /** To be taken just before a stimulus. */
  baseline(): Baseline;
  waitForQuiet(options: WaitOptions): Promise<WaitOutcome>;
}

/** Opens a view on a running program; what it opens is closed with it. Must run in the program's network namespace. */
export function openKernelView(options: KernelViewOptions): KernelView {
  const { rootPid, namespace, mayTimeOutReceives = false } = options;
  if (!Number.isInteger(rootPid) || rootPid < 1)
    throw new RangeError(`rootPid is ${rootPid}, but must be a process id`);
  const observer = new Observer(rootPid);
  observer.look();
  const subject: Subject = {
    observer,
    namespace,
    mayTimeOutReceives,
    datagramsSentBefore: observer.counters.datagramsSent,
    idle: [],
  };
  return {
    sockets: () => socketFacts(readSocketTables(observer.files), readStanding(observer.look(), observer.files)),
    waitUntilReady: (ready) => waitUntilReady(subject, ready),
    datagrams: () => datagramsOf(observer.counters),
    baseline: () => takeBaseline(subject),
    waitForQuiet: (wait) => waitForQuiet(subject, wait),
    [Symbol.dispose]: () => observer[Symbol.dispose](),
  };
}
