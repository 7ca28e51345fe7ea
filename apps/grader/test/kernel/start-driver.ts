import { spawn, spawnSync } from "node:child_process";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { tokenBucket, type Scenario, type ScenarioResult, type Step } from "./scenario.ts";

/** A process in a network namespace of its own that starts programs and probes them there. */
export interface Driver extends AsyncDisposable {
  run(argv: string[], steps: Step[], options?: Omit<Scenario, "argv" | "steps">): Promise<ScenarioResult>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const execute = promisify(execFile);

export interface DriverOptions {
  compile: readonly ("c" | "java")[];
  /** Whether it may make its network slow; then it starts programs without a sandbox of their own only. */
  mayNarrow?: boolean;
}

/** Bundles the driver, builds the fixtures that are named, and starts the driver as an unprivileged user. */
export async function startDriver({ compile, mayNarrow = false }: DriverOptions): Promise<Driver> {
  const folder = await mkdtemp(join(tmpdir(), "kernel-driver-"));
  await chmod(folder, 0o755);
  const entry = join(folder, "driver.mjs");
  await Promise.all([
    build({
      entryPoints: [here("driver.ts")],
      outfile: entry,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      logLevel: "error",
    }),
    ...compile.map((language) => compileFixtures(language, folder)),
  ]);

  const command = inNetwork([process.execPath, entry, here("fixtures"), folder], { mayNarrow });
  const child = spawn(command.file, command.args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(argv, steps, options = {}) {
      const scenario: Scenario = { argv, steps, ...options };
      child.stdin.write(`${JSON.stringify(scenario)}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error("The driver has ended; its last words are above");
      return JSON.parse(line.value) as ScenarioResult;
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** Whether the kernel can hold packets back for a while. */
export function canNarrow(): boolean {
  const { file, args } = inNetwork(["tc", "qdisc", "add", "dev", "lo", "root", ...tokenBucket], { mayNarrow: true });
  return spawnSync(file, args).status === 0;
}

/** As an unprivileged user. */
function inNetwork(argv: readonly string[], { mayNarrow }: { mayNarrow: boolean }): { file: string; args: string[] } {
  const drop = ["--reuid=65534", "--regid=65534", "--clear-groups", "--", "bwrap"];
  const namespaces = ["--unshare-user", "--unshare-net", "--unshare-pid", "--unshare-ipc", "--die-with-parent"];
  const rights = mayNarrow ? ["--cap-add", "CAP_NET_ADMIN"] : [];
  const places = ["--dev-bind", "/", "/", "--proc", "/proc"];
  const args = [...namespaces, ...rights, ...places, "--", ...argv];
  return process.getuid?.() === 0 ? { file: "setpriv", args: [...drop, ...args] } : { file: "bwrap", args };
}

async function compileFixtures(language: "c" | "java", folder: string): Promise<void> {
  const files = (await readdir(here("fixtures"))).filter((name) => name.endsWith(`.${language}`));
  const sources = files.map((name) => join(here("fixtures"), name));
  if (language === "java") await execute("javac", ["-J-XX:TieredStopAtLevel=1", "-d", folder, ...sources]);
  else
    await Promise.all(
      sources.map((source, i) =>
        execute("gcc", ["-O0", "-pipe", "-o", join(folder, files[i]?.slice(0, -2) ?? ""), source]),
      ),
    );
}
