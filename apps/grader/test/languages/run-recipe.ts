import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Command, Recipe } from "../../src/contract/program.ts";
import { resolveArgv } from "../../src/worker/resolve-argv.ts";
import type { Runtimes } from "../../src/contract/runtime.ts";

export interface Ran {
  status: number | string | null;
  stdout: string;
  stderr: string;
}

/** Builds and runs a program as its recipe says, without a network and with nothing of this machine but its tools. */
export async function runRecipe(
  recipe: Recipe,
  options: { texts: Record<string, string>; runtimes: Runtimes },
): Promise<Ran> {
  const root = await mkdtemp(join(tmpdir(), "capsock-recipe-"));
  try {
    for (const [path, text] of Object.entries(options.texts)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    for (const step of recipe.build) {
      const built = await runInSandbox(step, { root, recipe, runtimes: options.runtimes });
      if (built.status !== 0) return built;
    }
    return await runInSandbox(recipe.run, { root, recipe, runtimes: options.runtimes });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function runInSandbox(
  command: Command,
  { root, recipe, runtimes }: { root: string; recipe: Recipe; runtimes: Runtimes },
): Promise<Ran> {
  const roots = [recipe.runtime, ...recipe.needs].flatMap((id) => runtimes[id]?.roots ?? []);
  const args = [
    ...[
      "--unshare-all",
      "--die-with-parent",
      "--new-session",
      "--clearenv",
      "--setenv",
      "PATH",
      "/usr/bin:/bin",
      "--setenv",
      "LC_ALL",
      "C.UTF-8",
    ],
    ...["--ro-bind", "/usr", "/usr", "--ro-bind", "/etc", "/etc"],
    ...["bin", "lib", "lib64"].flatMap((name) => ["--symlink", `usr/${name}`, `/${name}`]),
    ...["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--bind", root, "/submission"],
    ...roots.flatMap((path) => ["--ro-bind", path, path]),
    ...["--chdir", `/submission/${recipe.folder}`, "--", ...resolveArgv(command, runtimes)],
  ];
  return await new Promise((resolve) => {
    const child = execFile("bwrap", args, { timeout: 600_000, killSignal: "SIGKILL" }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : (error.code ?? null), stdout, stderr });
    });
    child.stdin?.end();
  });
}
