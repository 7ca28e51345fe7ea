import { existsSync, lstatSync, readdirSync, readlinkSync } from "node:fs";

/** bubblewrap arguments for the programs and libraries of the system itself, read-only. */
export function systemMounts(): string[] {
  return ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"].flatMap((path) => mount(path));
}

/**
 * The same for the few files below /etc that interpreters cannot do without: which of several versions is meant, where
 * libraries lie, and the settings of Java and Mono, which Debian keeps there.
 */
export function systemSettings(inPlaceOfEtc: string): string[] {
  const names = ["alternatives", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "mono"];
  const java = readdirSync("/etc").filter((name) => name.startsWith("java-"));
  return [...names, ...java].flatMap((name) => mount(`/etc/${name}`, `${inPlaceOfEtc}/${name}`));
}

function mount(path: string, at = path): string[] {
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink() ? ["--symlink", readlinkSync(path), at] : ["--ro-bind", path, at];
}
