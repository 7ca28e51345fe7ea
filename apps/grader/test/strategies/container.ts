import { execFile, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import type { GraderRun } from "../run-grader.ts";

/** What Docker leaves to a container's root, as far as grading could matter: not SYS_ADMIN and not SYS_PTRACE. */
const capabilities = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "SYS_CHROOT"];

export const hasBubblewrap: boolean = isInstalled("bwrap");

/** Whether this machine can imitate a container: that takes root, and bubblewrap to build it. */
export const canContain: boolean = process.getuid?.() === 0 && hasBubblewrap;

export interface ContainedRun extends GraderRun {
  /** User ids of the processes that were left when the grader had ended. */
  usersLeft: number[];
  /** Names below /tmp and /var/tmp that were left. */
  filesLeft: string[];
}

/**
 * Runs `capsock-grader` as root of an imitated container: a process tree, a loopback and a /tmp of its own, few
 * capabilities, and no way to make a namespace, because that is refused to whoever lives in a changed root.
 */
export async function runContained(args: readonly string[], options: { folder: string }): Promise<ContainedRun> {
  const grader = [process.execPath, join(inject("bundledApps"), "grader/dist/bin.js"), ...args];
  return await runInContainer(grader, options);
}

/** Runs any command there. `mounts`: folders of this machine that may be written to, by their paths in the container. */
export async function runInContainer(
  command: readonly string[],
  options: { folder: string; mounts?: Readonly<Record<string, string>> },
): Promise<ContainedRun> {
  const { folder, mounts = {} } = options;
  const apps = inject("bundledApps");
  const run = await execute("bwrap", [
    ...["--unshare-pid", "--unshare-net", "--unshare-ipc", "--die-with-parent", "--ro-bind", "/", "/"],
    ...["--tmpfs", "/mnt", "--dir", root, ...bindTopFolders(), "--proc", `${root}/proc`, "--dev", `${root}/dev`],
    ...Object.entries(mounts).flatMap(([path, from]) => ["--bind", from, `${root}${path}`]),
    ...["/tmp", "/var/tmp", "/run"].flatMap((path) => ["--perms", "1777", "--tmpfs", `${root}${path}`]),
    // They may lie below a folder that was just covered.
    ...["--ro-bind", apps, `${root}${apps}`, "--bind", folder, `${root}${folder}`, "--dir", `${root}/run/systemd`],
    ...["--ro-bind", "/dev/null", `${root}/run/systemd/container`],
    ...["--cap-drop", "ALL", ...capabilities.flatMap((name) => ["--cap-add", `CAP_${name}`])],
    ...["--setenv", "NO_COLOR", "1", "--setenv", "HOME", "/root", "--chdir", "/", "--", "chroot", root],
    ...["sh", "-c", thenLookAround, "sh", join(folder, "left"), ...command],
  ]);
  const left = readFileSync(join(folder, "left"), "utf8").trim().split("\n");
  return {
    ...run,
    usersLeft: left.flatMap((line) => /^Uid:\s+(\d+)/u.exec(line)?.[1] ?? []).map(Number),
    filesLeft: left.filter((line) => line.startsWith("/")),
  };
}

const root = "/mnt/container";

/** Each by itself, so that there is room for more beside them. */
function bindTopFolders(): string[] {
  const others = readdirSync("/", { withFileTypes: true }).filter(({ name }) => !ownFolders.has(name));
  return others.flatMap((entry) => {
    const path = `${root}/${entry.name}`;
    if (entry.isSymbolicLink()) return ["--symlink", readlinkSync(`/${entry.name}`), path];
    return entry.isDirectory() ? ["--ro-bind", `/${entry.name}`, path] : [];
  });
}

/** Of which the container has its own. */
const ownFolders = new Set(["proc", "dev", "tmp", "run", "mnt", "autograder"]);

const thenLookAround = `
report=$1; shift; "$@"; status=$?
{ cat /proc/[0-9]*/status | grep '^Uid:'; find /tmp /var/tmp -mindepth 1 -user 59917; find /tmp -name 'capsock-*' ! -name 'capsock-test-*'; } >"$report"
exit $status`;

function execute(file: string, args: string[]): Promise<GraderRun> {
  return new Promise((resolve) => {
    execFile(file, args, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr });
    });
  });
}

function isInstalled(command: string): boolean {
  return spawnSync(command, ["--version"]).status === 0;
}
