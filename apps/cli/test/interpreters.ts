import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname } from "node:path";

/** Where a runtime really is, past any version manager's shim, which a sandbox would not have. */
export interface Interpreter {
  executable: string;
  /** The folder that it needs beside the system's own. */
  prefix: string;
}

export type RuntimeName = "python2" | "python3" | "java";

/** The runtimes of this machine; `undefined` for one that is missing. */
export const interpreters: Record<RuntimeName, Interpreter | undefined> = {
  python2: findPython("python2.7"),
  python3: findPython("python3"),
  java: findJava(),
};

/** Every Python of this machine that pyenv knows, by its version: the courses' programs are older than most. */
export const everyPython: ReadonlyMap<string, Interpreter> = new Map(
  linesOf("pyenv", ["versions", "--bare"]).flatMap((version) => {
    const [root] = linesOf("pyenv", ["root"]);
    const prefix = `${root ?? ""}/versions/${version}`;
    const executable = `${prefix}/bin/python${version.split(".").slice(0, 2).join(".")}`;
    return linesOf(executable, ["-c", "print(1)"]).length > 0 ? [[version, { executable, prefix }] as const] : [];
  }),
);

/** The Node that runs the tests, and the program under test. */
export const node: Interpreter = {
  executable: realpathSync(process.execPath),
  prefix: dirname(dirname(realpathSync(process.execPath))),
};

function findPython(name: string): Interpreter | undefined {
  const ask = "import sys; print(sys.executable); print(getattr(sys, 'base_prefix', sys.prefix))";
  // A version that pyenv has installed need not be one that its shim would choose.
  for (const command of [name, ...linesOf("pyenv", ["whence", "--path", name])]) {
    const [executable, prefix] = linesOf(command, ["-c", ask]);
    if (executable !== undefined && prefix !== undefined) return { executable, prefix };
  }
  return undefined;
}

/** A Java without its compiler counts as missing. Java writes its settings to standard error. */
function findJava(): Interpreter | undefined {
  const settings = linesOf("sh", ["-c", "javac -version && java -XshowSettings:properties -version 2>&1"]);
  const prefix = settings.map((line) => /^ *java\.home = (.*)$/.exec(line)?.[1]).find((home) => home !== undefined);
  return prefix === undefined ? undefined : { executable: `${prefix}/bin/java`, prefix };
}

function linesOf(command: string, args: readonly string[]): string[] {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
      .trim()
      .split("\n");
  } catch {
    return [];
  }
}
