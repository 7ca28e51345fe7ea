import { dirname } from "node:path";
import { getuid } from "node:process";
import { kernelLimits } from "./kernel-limits.ts";
import { ownNetwork } from "./own-network.ts";
import { prepareMounts, preparedMounts } from "./prepared-mounts.ts";
import { sendSignal } from "./send-signal.ts";
import { withSmallSocketTables } from "./small-socket-tables.ts";
import {
  studentEnvironment,
  submissionFolder,
  workerArguments,
  type CommandLine,
  type SandboxProbe,
  type SandboxStrategy,
} from "./strategy.ts";
import type { HelperPlace, StudentPlace, WorkerPlace } from "./strategy.ts";
import { systemCallFilter } from "./system-call-filter.ts";
import { systemMounts } from "./system-mounts.ts";
import { systemPath, tryCommand } from "./try-command.ts";
import { unlockPaths } from "./unlock-paths.ts";

/** Any user but root would do; this one owns nothing. */
const unprivilegedId = "65534";

/** Node's own channel to a worker takes descriptor 3. */
const workerPidDescriptor = 4;
const sourceDescriptor = 5;
const studentPidDescriptor = 3;
const filterDescriptor = 4;

/** Each worker in namespaces of its own, each student's program in further ones inside it, sharing only the network. */
export const bubblewrap: SandboxStrategy = {
  name: "bubblewrap",
  ownNetwork: true,
  filesGuardedBy: "mounts",
  allowsTerminal: true,
  kernelTrial: "worker",
  probe,
  // Folders that are closed to everybody but root are opened by the mounts.
  canRun: () => Promise.resolve(true),
  workerCommand,
  helperCommand,
  enterWorker: () => Promise.resolve(),
  leaveWorker: endNamespace,
  studentCommand,
  // Everything of a program ends with its namespaces.
  sweep: () => Promise.resolve(),
};

function workerCommand(place: WorkerPlace): CommandLine {
  const args = enterNamespaces(place, {
    folders: [process.execPath, dirname(place.entry), ...place.readOnlyFolders],
    shownFolders: place.shownFolders,
    hiddenFiles: place.hiddenFiles,
    options: ["--info-fd", String(workerPidDescriptor), ...prepareMounts()],
    argv: [process.execPath, ...workerArguments(place.entry)],
  });
  const env = { PATH: systemPath };
  return { file: "bwrap", args, env, cwd: "/", pidDescriptor: workerPidDescriptor, extent: "pid-namespace" };
}

function helperCommand({ argv, source, readOnlyFolders, shownFolders, ...place }: HelperPlace): CommandLine {
  const given = ["--ro-bind-data", String(sourceDescriptor), source.path];
  const args = enterNamespaces(place, {
    folders: readOnlyFolders,
    shownFolders,
    options: ["--info-fd", String(workerPidDescriptor), ...given],
    argv: ["env", ...Object.entries(studentEnvironment).map(([name, value]) => `${name}=${value}`), ...argv],
  });
  const input = { descriptor: sourceDescriptor, bytes: source.bytes };
  const env = { PATH: systemPath };
  return { file: "bwrap", args, env, cwd: "/", pidDescriptor: workerPidDescriptor, input, extent: "pid-namespace" };
}

/**
 * Not --die-with-parent: a bubblewrap that is killed before its namespaces are whole leaves their first process waiting
 * for ever. A worker whose coordinator is gone sees its channel close, and ends.
 */
function enterNamespaces(
  place: Pick<WorkerPlace, "workFolder" | "diskBytes">,
  inside: {
    folders: string[];
    shownFolders?: WorkerPlace["shownFolders"];
    hiddenFiles?: string[];
    options: string[];
    argv: string[];
  },
): string[] {
  const { folders, shownFolders = [], hiddenFiles = [] } = inside;
  const needed = [...folders, ...shownFolders.map(({ path }) => path)];
  const network = ownNetwork();
  const [, ...args] = [
    ...(getuid?.() === 0 ? ["bwrap", ...dropRoot(needed)] : []),
    ...withSmallSocketTables(),
    ...network.before,
    ...["bwrap", "--unshare-user", "--uid", "1000", "--gid", "1000", ...network.options, "--unshare-pid"],
    ...["--unshare-ipc", "--unshare-uts", "--hostname", "capsock", "--new-session", "--cap-drop", "ALL"],
    ...inside.options,
    ...systemMounts(),
    ...["--ro-bind", "/etc", "/etc", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"],
    ...folders.flatMap((path) => ["--ro-bind", path, path]),
    ...shownFolders.flatMap(({ path, shownAt }) => ["--ro-bind", path, shownAt]),
    ...hiddenFiles.flatMap((path) => ["--ro-bind", "/dev/null", path]),
    ...["--size", String(place.diskBytes), "--tmpfs", place.workFolder, "--remount-ro", "/"],
    ...["--", ...inside.argv],
  ];
  return args;
}

/**
 * A program's own bubblewrap that is ended before its namespaces are whole leaves their first process waiting for ever,
 * and the worker's own first process would wait for that one.
 */
function endNamespace(): void {
  // -1 is everybody in a pid namespace; in one of bubblewrap's, the first command is process 2.
  if (process.pid !== 2 || process.ppid !== 1) return;
  sendSignal(-1, "SIGKILL");
}

/**
 * With host root mapped into its namespace a program could write the machine's global settings, so root becomes an
 * unprivileged user before any namespace is made.
 */
function dropRoot(needed: readonly string[]): string[] {
  const become = ["setpriv", `--reuid=${unprivilegedId}`, `--regid=${unprivilegedId}`, "--clear-groups"];
  return ["--dev-bind", "/", "/", ...unlockPaths(needed), "--", ...become, "--"];
}

/** Not --die-with-parent: what a program leaves running is its own, and goes on until the worker ends it. */
function studentCommand(place: StudentPlace): CommandLine {
  const { limits } = place;
  const startIn = place.startIn === "" ? submissionFolder : `${submissionFolder}/${place.startIn}`;
  const filter = systemCallFilter();
  const args = [
    ...["--unshare-user", "--uid", "1000", "--gid", "1000", "--unshare-pid", "--unshare-ipc", "--unshare-uts"],
    ...["--unshare-cgroup-try", "--hostname", "capsock", "--disable-userns"],
    ...(place.keepsSession === true ? [] : ["--new-session"]),
    ...["--cap-drop", "ALL", "--info-fd", String(studentPidDescriptor)],
    ...(filter === undefined ? [] : ["--seccomp", String(filterDescriptor)]),
    ...systemMounts(),
    ...["--proc", "/proc", "--dev", "/dev", ...noTerminals, ...preparedMounts(place.identityFolder), ...scratch(place)],
    // After /tmp, below which an interpreter may lie.
    ...place.readOnlyFolders.flatMap((path) => ["--ro-bind", path, path]),
    ...["--bind", place.folder, submissionFolder, "--chdir", startIn, "--remount-ro", "/dev", "--remount-ro", "/"],
    ...["--clearenv", ...Object.entries(studentEnvironment).flatMap(([name, value]) => ["--setenv", name, value])],
    ...["--", "prlimit", ...kernelLimits(limits, { ownUser: true }), "--", ...place.argv],
  ];
  // The first process of a pid namespace shows its environment to everything in it, whatever is cleared later.
  const env = {};
  return {
    ...{ file: "/usr/bin/bwrap", args, env, cwd: "/", pidDescriptor: studentPidDescriptor, extent: "pid-namespace" },
    ...(filter && { input: { descriptor: filterDescriptor, bytes: filter } }),
  };
}

/** All namespaces together have some thousand pseudo-terminals: whoever could make them could take them all. */
const noTerminals = ["--ro-bind", "/dev/null", "/dev/pts/ptmx"];

/** On the worker's disk what a program writes there counts with everything else that it writes. */
function scratch({ scratchFolder, limits }: StudentPlace): string[] {
  if (scratchFolder === undefined) return ["--size", String(limits.diskBytes), "--tmpfs", "/tmp"];
  return ["--bind", `${scratchFolder}/tmp`, "/tmp", "--bind", `${scratchFolder}/shm`, "/dev/shm"];
}

async function probe(): Promise<SandboxProbe> {
  if (process.platform !== "linux") {
    return { ok: false, reason: "bubblewrap needs Linux", mend: "grade on Linux, or in a Linux virtual machine" };
  }
  const student = ["bwrap", "--unshare-user", "--unshare-pid", "--disable-userns", "--ro-bind", "/", "/"];
  const place = { workFolder: "/capsock/work", diskBytes: 2 ** 20 };
  const argv = [...student, "--proc", "/proc", "--", "true"];
  const args = enterNamespaces(place, { folders: [], options: [], argv });
  const tried = await tryCommand("bwrap", args);
  if (tried.ok) return { ok: true };
  if (tried.isMissing) return { ok: false, reason: "bubblewrap is not installed", mend: installIt };
  return { ok: false, reason: `bubblewrap cannot make its namespaces (${tried.complaint})`, mend: allowIt };
}

const installIt = "apt-get install bubblewrap";
const allowIt = "allow unprivileged user namespaces (on Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0)";
