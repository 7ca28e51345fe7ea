import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pythonStartHooks } from "./python-start-hooks.ts";
import type { Tool, ToolAnswer } from "./tool.ts";

/** Runs on Python 2 as well. */
const pythonScript = [
  "import sys",
  'print("\\n".join([sys.executable, getattr(sys, "base_prefix", sys.prefix), "%d.%d.%d" % sys.version_info[:3]]))',
].join("; ");

function python(id: string, options: { major: number; names: readonly string[] }): Tool {
  return {
    id,
    names: options.names,
    args: ["-c", pythonScript],
    read(output) {
      const [executable, home, version] = output.trim().split("\n");
      if (executable === undefined || home === undefined || version?.startsWith(`${options.major}.`) !== true)
        return undefined;
      return { executable, home, version };
    },
    startHooks: pythonStartHooks,
  };
}

function ofJdk(id: string, args: readonly string[]): Tool {
  return {
    id,
    names: [id],
    args: [...args, "-version"],
    read(output) {
      const home = /^ *java\.home = (.+)$/mu.exec(output)?.[1];
      const version = /^ *java\.version = (.+)$/mu.exec(output)?.[1];
      return home === undefined || version === undefined
        ? undefined
        : { version, home, executable: join(home, "bin", id) };
    },
  };
}

/** What rustup has installed: the command that it puts on the PATH only leads there. */
function rustToolchains(): string[] {
  const folder = join(process.env["RUSTUP_HOME"] ?? join(homedir(), ".rustup"), "toolchains");
  try {
    return readdirSync(folder).map((name) => join(folder, name, "bin", "rustc"));
  } catch {
    return [];
  }
}

/** A tool that does not say where it is. */
function plain(id: string, options: { args: readonly string[]; version: RegExp }): Tool {
  return {
    id,
    names: [id],
    args: options.args,
    read(output: string): ToolAnswer | undefined {
      const version = options.version.exec(output)?.[1];
      return version === undefined ? undefined : { version };
    },
  };
}

export const tools: readonly Tool[] = [
  python("python3", { major: 3, names: ["python3", "python"] }),
  python("python2", { major: 2, names: ["python2", "python2.7", "python"] }),
  ofJdk("java", ["-XshowSettings:properties"]),
  ofJdk("javac", ["-J-XshowSettings:properties"]),
  plain("gcc", { args: ["-v"], version: /version (\d[\w.]*)/u }),
  plain("g++", { args: ["-v"], version: /version (\d[\w.]*)/u }),
  plain("make", { args: ["--version"], version: /^GNU Make (\d[\w.]*)/u }),
  {
    id: "go",
    names: ["go"],
    args: ["env", "GOVERSION", "GOROOT"],
    read(output: string): ToolAnswer | undefined {
      const [, version, home] = /^go(\d[\w.]*)\n(\/.+)$/mu.exec(output) ?? [];
      return version === undefined || home === undefined
        ? undefined
        : { version, home, executable: join(home, "bin", "go") };
    },
  },
  { ...plain("rustc", { args: ["-vV"], version: /^release: (\S+)$/mu }), known: rustToolchains() },
  plain("mcs", { args: ["--version"], version: /version (\d[\d.]*)/u }),
  plain("mono", { args: ["--version"], version: /version (\d[\d.]*)/u }),
  plain("ruby", { args: ["--version"], version: /^ruby (\d[\w.]*)/u }),
  {
    id: "node 22.18 or later",
    names: ["node"],
    args: ["-p", '[process.execPath, process.features.typescript || "", process.versions.node].join("\\n")'],
    read(output: string): ToolAnswer | undefined {
      const [executable, strips, version] = output.trim().split("\n");
      return executable === undefined || strips === "" || version === undefined ? undefined : { executable, version };
    },
  },
  {
    id: "node",
    names: ["node"],
    args: ["-p", 'process.execPath + "\\n" + process.versions.node'],
    read(output: string): ToolAnswer | undefined {
      const [executable, version] = output.trim().split("\n");
      return executable === undefined || version === undefined ? undefined : { executable, version };
    },
    known: [process.execPath],
  },
];
