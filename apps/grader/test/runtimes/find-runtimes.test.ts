import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { tools } from "../../src/runtimes/tools.ts";

const { signal } = new AbortController();

interface Machine extends AsyncDisposable {
  folder: string;
  env: NodeJS.ProcessEnv;
}

/** A machine whose PATH and home hold just these scripts. */
async function machineWith(scripts: Record<string, string>): Promise<Machine> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "capsock-runtimes-")));
  for (const [name, script] of Object.entries(scripts)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return {
    folder,
    env: { PATH: `${folder}/bin:${folder}/more`, HOME: folder },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

describe("on this machine", () => {
  test("everything that it finds is a real file with a version, and the rest is missing", async () => {
    const { found, missing } = await findRuntimes({ signal });
    expect([...Object.keys(found), ...missing].sort()).toEqual(tools.map(({ id }) => id).sort());
    for (const [id, runtime] of Object.entries(found)) {
      expect(runtime.id).toBe(id);
      expect(await realpath(runtime.executable)).toBe(runtime.executable);
      expect(runtime.version).toMatch(/^\d+\.\d+/u);
      for (const root of runtime.roots) expect(root).not.toMatch(/^\/(?:usr|bin|lib\w*)(?:\/|$)|^\/$/u);
    }
  });

  test("node is the one that the grader runs on", async () => {
    const { found } = await findRuntimes({ ids: ["node"], signal });
    expect(found["node"]).toMatchObject({
      executable: await realpath(process.execPath),
      version: process.versions.node,
    });
  });
});

describe("on other machines", () => {
  test("a shim is asked what it stands for, and the real thing is taken with its home", async () => {
    await using machine = await machineWith({
      "opt/py/bin/python3.12": "",
      "bin/python3":
        'here=$(/usr/bin/dirname "$(/usr/bin/dirname "$0")")\necho "$here/opt/py/bin/python3.12"; echo "$here/opt/py"; echo 3.12.1',
    });
    const { found } = await findRuntimes({ ids: ["python3"], signal, env: machine.env });
    expect(found["python3"]).toEqual({
      id: "python3",
      executable: join(machine.folder, "opt/py/bin/python3.12"),
      version: "3.12.1",
      roots: [join(machine.folder, "opt/py")],
      startHooks: [],
    });
  });

  test("what packages run whenever Python starts is found; what only tells it where to look is not", async () => {
    const packages = "opt/py/lib/python3.12/site-packages";
    await using machine = await machineWith({
      "opt/py/bin/python3.12": "",
      "bin/python3": 'here=${0%/bin/*}\necho "$here/opt/py/bin/python3.12"; echo "$here/opt/py"; echo 3.12.1',
      [`${packages}/hook.pth`]: "import os; os.environ.get('HOME')",
      [`${packages}/folder.pth`]: "../important",
      [`${packages}/hook.txt`]: "import os",
    });
    const { found } = await findRuntimes({ ids: ["python3"], signal, env: machine.env });
    expect(found["python3"]?.startHooks).toEqual([join(machine.folder, packages, "hook.pth")]);
  });

  test("a shim that fails gives way to the next one on the PATH", async () => {
    await using machine = await machineWith({
      "bin/make": "echo 'make: command not found' >&2; exit 127",
      "more/make": "echo 'GNU Make 4.4.1'",
    });
    const { found } = await findRuntimes({ ids: ["make"], signal, env: machine.env });
    expect(found["make"]).toMatchObject({ executable: join(machine.folder, "more/make"), version: "4.4.1" });
  });

  test("what fails, hangs, floods, is another version or is no program is missing", async () => {
    await using machine = await machineWith({
      "bin/python3": "echo /bin/true; echo /usr; echo 2.7.18",
      "bin/gcc": "exec /usr/bin/sleep 60",
      "bin/make": "exec /usr/bin/yes GNU Make 4.3",
      "bin/java": "exit 1",
    });
    await mkdir(join(machine.folder, "bin/javac"));
    const ids = ["python3", "gcc", "make", "java", "javac"];
    const { found, missing } = await findRuntimes({ ids, signal, timeoutMs: 1_000, env: machine.env });
    expect(found).toEqual({});
    expect(missing.sort()).toEqual(ids.sort());
  });

  test("a Python 2 that pyenv has but does not offer is found", async () => {
    const script = (version: string): string =>
      `echo "$0"; /usr/bin/dirname "$(/usr/bin/dirname "$0")"; echo ${version}`;
    await using machine = await machineWith({
      "bin/python2": "echo 'pyenv: python2: command not found' >&2; exit 127",
      ".pyenv/versions/2.7.9/bin/python2": script("2.7.9"),
      ".pyenv/versions/2.7.18/bin/python2": script("2.7.18"),
    });
    const { found } = await findRuntimes({ ids: ["python2"], signal, env: machine.env });
    expect(found["python2"]?.version).toBe("2.7.18");
  });

  test("a compiler behind another program's name is not taken for that program", async () => {
    await using machine = await machineWith({
      "opt/ccache": 'case "$0" in *gcc) echo "gcc version 12.2.0";; *) echo "no such option" >&2; exit 1;; esac',
      "more/gcc": "echo 'gcc version 11.1.0'",
    });
    await mkdir(join(machine.folder, "bin"));
    await symlink("../opt/ccache", join(machine.folder, "bin/gcc"));
    const { found } = await findRuntimes({ ids: ["gcc"], signal, env: machine.env });
    expect(found["gcc"]).toMatchObject({ executable: join(machine.folder, "more/gcc"), version: "11.1.0" });
  });

  test("an id that nobody knows is missing", async () => {
    expect(await findRuntimes({ ids: ["cobol"], signal })).toEqual({ found: {}, missing: ["cobol"] });
  });

  test("an abort ends the search", async () => {
    await using machine = await machineWith({ "bin/gcc": "exec /usr/bin/sleep 60" });
    const search = findRuntimes({ ids: ["gcc"], signal: AbortSignal.timeout(50), env: machine.env });
    await expect(search).rejects.toMatchObject({ name: "TimeoutError" });
  });
});
