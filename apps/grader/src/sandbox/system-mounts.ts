import { existsSync, lstatSync, readdirSync, readlinkSync } from "node:fs";

/** bubblewrap arguments for the programs and libraries of the system itself, read-only. */
export function systemMounts(): string[] {
  return ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"].flatMap(mount);
}

/**
 * The few files below /etc that interpreters cannot do without: which of several versions is meant, where libraries
 * lie, and the settings of Java and Mono, which Debian keeps there.
 */
export function systemSettings(): string[] {
  const names = ["alternatives", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "mono"];
  const java = readdirSync("/etc").filter((name) => name.startsWith("java-"));
  return [...names, ...java].map((name) => `/etc/${name}`).flatMap(mount);
}

function mount(path: string): string[] {
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : ["--ro-bind", path, path];
}
