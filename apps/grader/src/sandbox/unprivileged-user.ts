import { constants } from "node:fs";
import { access, chmod, chown, lstat, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { kernelLimits } from "./kernel-limits.ts";
import { removeTree } from "./remove-tree.ts";
import {
  studentEnvironment,
  workerArguments,
  type CommandLine,
  type SandboxProbe,
  type SandboxStrategy,
  type StudentPlace,
  type WorkerPlace,
} from "./strategy.ts";
import { systemPath, tryCommand } from "./try-command.ts";
import { endUser, processesOf } from "./user-processes.ts";

/**
 * Whom programs run as, by user and by group: nobody's on any distribution, and within the 65,536 that a container may
 * be given. Whatever this user runs or owns is a program's, which is how it is found again.
 */
export const studentUser = 59_917;

const pidDescriptor = 3;

/**
 * For a container that is itself the sandbox and may make no namespaces: programs run one at a time as a user that owns
 * nothing, and permissions keep them from everything else.
 *
 * A worker keeps root as its real and saved user and takes the student's as its effective one. The kernel goes by the
 * first two where somebody wants to signal or trace the worker, and by the last where the worker wants to look at
 * somebody: so it sees all of the program, which has no power over it, without any capability (kill(2), ptrace(2)).
 */
export const unprivilegedUser: SandboxStrategy = {
  name: "unprivileged-user",
  ownNetwork: false,
  filesGuardedBy: "permissions",
  allowsTerminal: false,
  kernelTrial: "program",
  probe,
  canRun: async (executable) =>
    (await tryCommand("setpriv", [...becomeStudent("--clear-groups"), "test", "-x", executable])).ok,
  workerCommand: (place: WorkerPlace): CommandLine => ({
    file: process.execPath,
    args: workerArguments(place.entry),
    env: { PATH: systemPath },
    cwd: "/",
    pidDescriptor: undefined,
    extent: "process-group",
  }),
  enterWorker,
  leaveWorker: () => endUser(studentUser),
  studentCommand,
  sweep,
};

function becomeStudent(furtherGroups: "--clear-groups" | "--keep-groups"): string[] {
  return [`--reuid=${studentUser}`, `--regid=${studentUser}`, furtherGroups, "--inh-caps=-all", "--no-new-privs", "--"];
}

/** The worker may look at a program only from the moment at which the user's own code runs, hence the shell's word. */
const reportPid = `printf '{"child-pid": %s}' "$$" >&${pidDescriptor}; exec ${pidDescriptor}>&-; exec "$@"`;

function studentCommand({ argv, folder, startIn, limits }: StudentPlace): CommandLine {
  const variables = Object.entries(studentEnvironment).map(([name, value]) => `${name}=${value}`);
  const args = [
    // A worker has none any more, and may not say so again.
    ...becomeStudent("--keep-groups"),
    ...["prlimit", ...kernelLimits(limits, { ownUser: true }), "--"],
    ...["sh", "-c", reportPid, "sh", "env", "-i", ...variables, ...argv],
  ];
  const env = { PATH: systemPath };
  return { file: "setpriv", args, env, cwd: join(folder, startIn), pidDescriptor, extent: "user" };
}

async function enterWorker(workFolder: string): Promise<void> {
  // The folder above stays root's, so that no program can put another one in the work folder's place.
  await chmod(dirname(workFolder), 0o711);
  await chown(workFolder, studentUser, studentUser);
  process.umask(0o077);
  process.setgroups?.([]);
  process.setegid?.(studentUser);
  process.seteuid?.(studentUser);
  await access(workFolder, constants.W_OK).catch(() => {
    const mend = "set TMPDIR to a folder that every user may enter";
    throw new Error(`The work folder ${workFolder} is closed to user ${studentUser}: ${mend}`);
  });
}

/** Where everybody may write, and a program may have left something. */
const sharedFolders = ["/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock"];

async function sweep(workFolder: string): Promise<void> {
  endUser(studentUser);
  for (const folder of [workFolder, ...sharedFolders]) {
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      const owner = await lstat(path).catch(() => undefined);
      if (owner?.uid === studentUser) await removeTree(path);
    }
  }
}

async function probe(): Promise<SandboxProbe> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    return { ok: false, reason: "only root can run programs as another user", mend: "run it as root in a container" };
  }
  const namesake = await namesakeOf(studentUser);
  if (namesake !== undefined) {
    const mend = `give ${namesake} another id, or grade in a container without it`;
    return { ok: false, reason: `user ${studentUser}, whom programs would run as, is ${namesake}`, mend };
  }
  const [busy] = processesOf(studentUser);
  if (busy !== undefined) {
    const mend = `wait for the other grader to end, or end what it has left: kill -9 ${busy}`;
    return { ok: false, reason: `a graded program is running already (process ${busy})`, mend };
  }
  const tried = await tryCommand("setpriv", [
    ...becomeStudent("--clear-groups"),
    "prlimit",
    "--core=0",
    "--",
    "sh",
    "-c",
    "exec env -i true",
  ]);
  if (tried.ok) return { ok: true };
  if (tried.isMissing) return { ok: false, reason: "setpriv is not installed", mend: "apt-get install util-linux" };
  const mend = "give the container the capabilities SETUID and SETGID, which Docker's default has";
  return { ok: false, reason: `setpriv cannot become another user (${tried.complaint})`, mend };
}

async function namesakeOf(uid: number): Promise<string | undefined> {
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => "");
  return new RegExp(`^([^:]+):[^:]*:${uid}:`, "mu").exec(passwd)?.[1];
}
