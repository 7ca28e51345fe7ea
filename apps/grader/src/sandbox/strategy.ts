import type { Limits } from "../contract/assignment.ts";
import type { ShownFolder } from "../contract/runtime.ts";
import type { SandboxName } from "../contract/sandbox-name.ts";

/** How programs are kept from each other, from the grader and from the network. */
export interface SandboxStrategy {
  name: SandboxName;
  /** Whether each worker has a network of its own, so that several programs may have the same port at once. */
  ownNetwork: boolean;
  /** What keeps programs from the submissions, the results and everything else that they must not see. */
  filesGuardedBy: "mounts" | "permissions" | "nothing";
  /** Whether a program can have a terminal of its own, with nothing in its reach of what keeps it. */
  allowsTerminal: boolean;
  /** Whose /proc shows a worker what it will see of a program: its own, or only a program's in the sandbox. */
  kernelTrial: "worker" | "program";
  /** Tries the whole of it on this machine. */
  probe(): Promise<SandboxProbe>;
  /** Whether programs will be able to run an interpreter or compiler that was found at an absolute path. */
  canRun(executable: string): Promise<boolean>;
  /** The command that starts a worker, for the coordinator. */
  workerCommand(place: WorkerPlace): CommandLine;
  /** The command that starts a program of the grader's own which handles strangers' files, where that can be held apart. */
  helperCommand?(place: HelperPlace): CommandLine;
  /** What a worker does to itself before anything of a student is near it. `workFolder` exists. */
  enterWorker(workFolder: string): Promise<void>;
  /** What a worker does at its very end, so that nothing of a student outlives it. */
  leaveWorker(): void;
  /** The command that starts a student's program, for the worker. */
  studentCommand(place: StudentPlace): CommandLine;
  /** Ends and removes what programs have left beyond their namespaces, process groups and folders. */
  sweep(workFolder: string): Promise<void>;
}

export type SandboxProbe = { ok: true } | { ok: false; reason: string; mend: string };

export interface CommandLine {
  file: string;
  args: string[];
  env: Record<string, string>;
  /** Where to start it, as the caller sees it. */
  cwd: string;
  /** The descriptor on which the command reports the pid of its innermost root, as `--info-fd` of bubblewrap does. */
  pidDescriptor: number | undefined;
  /** What the command reads from a descriptor before it starts the program. */
  input?: { descriptor: number; bytes: Uint8Array };
  /** The descriptor on which the keeper of its terminal is asked, where it has one. */
  keeperDescriptor?: number;
  /** What holds everything that it starts, and is killed whole. */
  extent: Extent;
  /** Stands in the environment of everything that it starts, where nothing else would hold what leaves its group. */
  mark?: string;
}

export type Extent = "pid-namespace" | "process-group" | "user";

export interface WorkerPlace {
  /** Absolute path of the worker's bundled program; its folder is all of the grader that the worker sees. */
  entry: string;
  /** Folders outside the system's own that interpreters and compilers need. */
  readOnlyFolders: string[];
  /** Where mounts can see to that. */
  shownFolders?: readonly ShownFolder[];
  /** Files that nobody inside is to read, where mounts can see to that. */
  hiddenFiles: string[];
  /** Where the worker builds and runs programs. */
  workFolder: string;
  diskBytes: number;
}

export interface HelperPlace extends Omit<WorkerPlace, "entry" | "hiddenFiles"> {
  argv: string[];
  /** The program's source, and where it stands in the sandbox. */
  source: { path: string; bytes: Uint8Array };
}

export interface StudentPlace {
  argv: string[];
  /** The program's own copy of its files, as the worker sees it. */
  folder: string;
  /** Where to start below `folder`. */
  startIn: string;
  /** Holds `tmp` and `shm` for the program; without it they are file systems of their own. */
  scratchFolder?: string;
  readOnlyFolders: string[];
  /** Holds `passwd`, `group`, `hosts` and `nsswitch.conf` for the program. */
  identityFolder: string;
  limits: Limits;
  /** It is started at a terminal, which it would not have in a session of its own. */
  keepsSession?: boolean;
}

/**
 * What Node is given to start a worker, which waits more than it computes. Threads that compile and collect garbage
 * beside it cost more CPU time than they save, and the students' programs need the cores.
 */
export function workerArguments(entry: string): string[] {
  return ["--single-threaded", entry];
}

/** Where a program finds its own files inside the sandbox. */
export const submissionFolder = "/submission";

/** All that a program may know of its surroundings. */
export const studentEnvironment: Readonly<Record<string, string>> = {
  HOME: "/tmp",
  LANG: "C.UTF-8",
  LC_ALL: "C.UTF-8",
  PATH: "/usr/local/bin:/usr/bin:/bin",
  PYTHONDONTWRITEBYTECODE: "1",
  PYTHONUNBUFFERED: "1",
  TERM: "dumb",
  TMPDIR: "/tmp",
};
