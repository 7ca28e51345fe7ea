import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Recipe } from "../../src/contract/program.ts";
import type { Runtime } from "../../src/contract/runtime.ts";
import { inspect } from "../../src/inspect/inspect.ts";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { filesOf } from "../inspect/summarize.ts";
import { runRecipe } from "./run-recipe.ts";

const head = "from socket import *\ns = socket(AF_INET, SOCK_DGRAM)\ns.bind(('', 12000))\n";

const forPython2: [string, string][] = [
  ["print", 'print "ready"'],
  ["print of a name", "print s"],
  ["print with a trailing comma", 'while 1:\n    print "a",\n    break'],
  ["print to a file", 'import sys\nprint >>sys.stderr, "x"'],
  ["exec", 'exec "1"'],
  ["except with a comma", "try:\n    pass\nexcept Exception, e:\n    pass"],
  ["except of several with a comma", "try:\n    pass\nexcept (IOError, OSError), e:\n    pass"],
  ["raise with a comma", 'raise ValueError, "x"'],
  ["another unequal sign", "if 1 <> 2: pass"],
  ["raw_input", 'raw_input("? ")'],
  ["xrange", "for i in xrange(3): pass"],
  ["unicode", 'unicode("x")'],
  ["SocketServer", "import SocketServer"],
  ["thread", "import thread"],
  ["Queue", "from Queue import Queue"],
  ["has_key", "{}.has_key(1)"],
  ["tabs and spaces", "if 1:\n        x = 1\n\ty = 2"],
];

const forPython3: [string, string][] = [
  ["a name that nobody set", "server_socket.bind()"],
  ["a missing bracket", "x = (1"],
  ["a missing colon", "if 1\n    pass"],
  ["curly quotes", "x = \u201chello\u201d"],
  ["text instead of bytes", 's.sendto("x", ("localhost", 1))'],
  ["a module that nobody has", "import numpyy"],
  ["a print with a missing quote", 'print("ready)'],
  ["a string that speaks of print", "raise SystemExit(\"use raw_input or xrange, no 'print'\")"],
];

const recipe = inspect(filesOf({ "s.py": head })).programs[0]?.recipes[0] as Recipe;
const interpreters = await python3Interpreters();

describe.each(interpreters)("Python $version", (runtime) => {
  const stderrOf = async (text: string): Promise<string> => {
    const ran = await runRecipe(recipe, { texts: { "s.py": `${head}${text}\n` }, runtimes: { python3: runtime } });
    return ran.stderr;
  };

  test.each(forPython2)("is told that Python 2 is meant by %s", async (_, text) => {
    expect(await stderrOf(text)).toMatch(recipe.wrongRuntime ?? /$^/u);
  });

  test.each(forPython3)("is not told so by %s", async (_, text) => {
    const stderr = await stderrOf(text);
    expect(stderr).not.toBe("");
    expect(stderr).not.toMatch(recipe.wrongRuntime ?? /(?:)/u);
  });
});

/** All the versions that this machine has: what they say changes from one to the next. */
async function python3Interpreters(): Promise<Runtime[]> {
  const versions = foldersIn(join(homedir(), ".pyenv/versions")).filter((name) => /^3\.(?:6|8|10|13)\./u.test(name));
  const managed = versions.map((version) => {
    const root = join(homedir(), ".pyenv/versions", version);
    return { id: "python3", executable: join(root, "bin/python3"), version, roots: [root], startHooks: [] };
  });
  if (managed.length > 0) return managed;
  const { found } = await findRuntimes({ ids: ["python3"], signal: new AbortController().signal });
  return Object.values(found);
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
