import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import type { Tool } from "./tool.ts";

/**
 * Where a tool may be, best first: its known places, the PATH, and the versions that pyenv has installed but does not
 * offer at present, since Python 2 is seldom anyone's default.
 */
export async function candidatesFor(tool: Tool, env: NodeJS.ProcessEnv): Promise<string[]> {
  const onPath = (env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  const pyenv = join(env["PYENV_ROOT"] ?? join(env["HOME"] ?? homedir(), ".pyenv"), "versions");
  const versions = tool.id.startsWith("python") ? await foldersIn(pyenv) : [];
  const folders = [...onPath, ...versions.toSorted(newestFirst).map((version) => join(pyenv, version, "bin"))];
  return [
    ...new Set([...(tool.known ?? []), ...tool.names.flatMap((name) => folders.map((folder) => join(folder, name)))]),
  ];
}

const byVersion = new Intl.Collator("en", { numeric: true });

function newestFirst(a: string, b: string): number {
  return byVersion.compare(b, a);
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
