import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * The files by which packages that this machine has installed run code of their own whenever its Python starts: lines
 * of a `.pth` file that begin with `import` (Python's library reference, `site`). They are no part of a student's
 * program, and take longer than Python itself to start.
 */
export async function pythonStartHooks(python: { executable: string; version: string }): Promise<string[]> {
  const files = await Promise.all(packageFolders(python).map(pathFilesIn));
  const hooks = await Promise.all(files.flat().map(async (path) => ((await runsCode(path)) ? [path] : [])));
  return hooks.flat();
}

/** Of a Python that was built from source, and of Debian's. */
function packageFolders({ executable, version }: { executable: string; version: string }): string[] {
  const prefix = dirname(dirname(executable));
  const [major = "", minor = ""] = version.split(".");
  const own = `python${major}.${minor}`;
  return [
    join(prefix, "lib", own, "site-packages"),
    join(prefix, "lib", own, "dist-packages"),
    join(prefix, "lib", `python${major}`, "dist-packages"),
    join(prefix, "local", "lib", own, "dist-packages"),
  ];
}

async function pathFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".pth")).map((name) => join(folder, name));
}

async function runsCode(path: string): Promise<boolean> {
  const text = await readFile(path, "latin1").catch(() => "");
  return /^import[ \t]/mu.test(text);
}
