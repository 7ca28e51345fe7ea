import { readFileSync } from "node:fs";
import { tryCommand } from "../sandbox/try-command.ts";
import type { Finding } from "./probe.ts";

/** Runs bubblewrap as grading does: never as root. */
export async function tryNamespaces(
  args: readonly string[],
  words: { detail: string; mend: string },
): Promise<Finding> {
  const become = ["--reuid=65534", "--regid=65534", "--clear-groups", "--", "bwrap"];
  const tried =
    process.getuid?.() === 0 ? await tryCommand("setpriv", [...become, ...args]) : await tryCommand("bwrap", args);
  if (tried.ok) return { outcome: "works", detail: words.detail };
  if (tried.isMissing || /No such file/u.test(tried.complaint)) return { outcome: "broken", ...notInstalled };
  return { outcome: "broken", problem: firstSentence(tried.complaint), mend: words.mend };
}

/** Debian's goes on with links. */
function firstSentence(complaint: string): string {
  return complaint.split(/\.\s/u, 1)[0] ?? complaint;
}

export const notInstalled = { problem: "bubblewrap is not installed", mend: "apt-get install bubblewrap" };

/** Switches by which distributions forbid user namespaces to all but root. */
export interface NamespaceSettings {
  /** Ubuntu from 23.10 on: 1 forbids them to programs without a profile. */
  apparmorRestricts: number | undefined;
  /** Debian up to 10: 0 forbids them. */
  unprivilegedClone: number | undefined;
  maxUserNamespaces: number | undefined;
}

export function readNamespaceSettings(): NamespaceSettings {
  return {
    apparmorRestricts: readSetting("kernel/apparmor_restrict_unprivileged_userns"),
    unprivilegedClone: readSetting("kernel/unprivileged_userns_clone"),
    maxUserNamespaces: readSetting("user/max_user_namespaces"),
  };
}

/** How to allow user namespaces, by what forbids them. */
export function mendNamespaces(settings: NamespaceSettings, options: { inContainer: boolean }): string {
  if (settings.maxUserNamespaces === 0) return "sysctl -w user.max_user_namespaces=15000";
  if (settings.unprivilegedClone === 0) return "sysctl -w kernel.unprivileged_userns_clone=1";
  if (settings.apparmorRestricts === 1) return "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0";
  if (options.inContainer)
    return "start the container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined";
  return "allow this user to make user namespaces (user_namespaces(7))";
}

function readSetting(path: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/sys/${path}`, "utf8"));
  } catch {
    return undefined;
  }
}
