import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { everyPython, interpreters, node } from "./interpreters.ts";

const fixtures = fileURLToPath(new URL("./fixtures", import.meta.url));

/** How the program under test is started in the sandbox. */
export const capsock: string = `${node.executable} /apps/cli/dist/bin.js`;

export interface SandboxOptions {
  /** A folder that is seen, and written, as /build. */
  build?: string;
  input?: string;
}

export interface Ran {
  stdout: string;
  stderr: string;
  /** `null` after a signal. */
  exitCode: number | null;
}

/**
 * Runs a command with a network, processes and files of its own; what it leaves running ends with it, after ten minutes
 * at the latest. The fixtures are at /fixtures, the bundled programs at /apps, the interpreters where they always are.
 */
export async function runInSandbox(command: readonly string[], options: SandboxOptions = {}): Promise<Ran> {
  const { build, input = "" } = options;
  const isolation = "--unshare-all --die-with-parent --new-session --cap-drop ALL --proc /proc --dev /dev --tmpfs /tmp";
  const prefixes = [...Object.values(interpreters), ...everyPython.values()].flatMap(
    (interpreter) => interpreter?.prefix ?? [],
  );
  const visible = ["/usr", "/bin", "/lib", "/lib64", "/etc", node.prefix, ...prefixes];
  const bwrap = spawn("bwrap", [
    ...isolation.split(" "),
    ...visible.flatMap((path) => ["--ro-bind-try", path, path]),
    ...["--ro-bind", fixtures, "/fixtures", "--ro-bind", inject("bundledApps"), "/apps"],
    ...(build === undefined ? [] : ["--bind", build, "/build"]),
    ...["--clearenv", "--setenv", "PATH", "/usr/bin:/bin", "--setenv", "LANG", "C.UTF-8"],
    ...["timeout", "--kill-after=1", "600", ...command],
  ]);
  const ended = once(bwrap, "close");
  bwrap.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(bwrap.stdout), text(bwrap.stderr)]);
  await ended;
  return { stdout, stderr, exitCode: bwrap.exitCode };
}
