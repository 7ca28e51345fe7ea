import { join } from "node:path";
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

/** A tool that does not say where it is. */
function plain(id: string, options: { args: readonly string[]; version: RegExp }): Tool {
  return {
    id,
    names: [id],
    args: options.args,
    read(output): ToolAnswer | undefined {
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
