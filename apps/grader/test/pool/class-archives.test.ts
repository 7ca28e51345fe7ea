import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withBriskJvm } from "../../src/pool/java/brisk-jvm.ts";
import { openClassArchives, startedFromArchives, type ClassArchives } from "../../src/pool/java/class-archives.ts";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { bubblewrap } from "../../src/sandbox/bubblewrap.ts";
import { none } from "../../src/sandbox/none.ts";
import { resolveArgv, runtimeFolders } from "../../src/worker/resolve-argv.ts";

const { signal } = new AbortController();
const { found } = await findRuntimes({ ids: ["java", "javac"], signal });
const runtimes = withBriskJvm(found);
const isThere = found["java"] !== undefined && found["javac"] !== undefined;

describe.skipIf(!isThere)("class archives (skipped without a JDK)", () => {
  let home: string;
  beforeAll(() => void (home = mkdtempSync(join(tmpdir(), "capsock-test-"))));
  afterAll(() => rmSync(home, { recursive: true }));

  const open = (): Promise<ClassArchives | undefined> =>
    openClassArchives(runtimes, { sandbox: bubblewrap, env: { XDG_CACHE_HOME: home } });

  test("once made, Java starts from them, and nothing that it is told names a folder of this user's", async () => {
    const before = await open();
    expect(before?.areThere).toBe(false);
    expect(startedFromArchives(runtimes, before)).toBe(runtimes);
    const cache = join(home, "capsock-grader");
    for (const year of [2019, 2020, 2021, 2022]) {
      mkdirSync(join(cache, `java-of-${year}`), { recursive: true, mode: 0o700 });
      utimesSync(join(cache, `java-of-${year}`), new Date(year, 0), new Date(year, 0));
    }
    await before?.make(signal);
    const archives = await open();
    const { path = "", shownAt = "" } = archives?.folder ?? {};
    expect(archives?.areThere).toBe(true);
    expect(readdirSync(cache).map((name) => join(cache, name))).toEqual(
      expect.arrayContaining([path, join(cache, "java-of-2022"), join(cache, "java-of-2021")]),
    );
    expect(readdirSync(cache)).toHaveLength(3);

    const started = startedFromArchives(runtimes, archives);
    const recipe = {
      runtime: "java",
      needs: [],
      folder: "",
      build: [],
      run: { argv: ["java", "-Xshare:on", "--version"] },
    };
    const argv = resolveArgv(recipe.run, started);
    expect(argv.join(" ")).not.toContain(home);
    expect(runtimeFolders({ ...recipe, wrongRuntime: undefined }, started)).toContain(shownAt);
    const [file = "", ...args] = argv.map((word) => word.replace(shownAt, path));
    expect(args.join(" ")).toContain(path);
    expect(execFileSync(file, args, { encoding: "utf8" })).toContain("sharing");

    chmodSync(path, 0o777);
    expect((await open())?.areThere).toBe(false);

    chmodSync(path, 0o755);
    rmSync(path, { recursive: true });
    chmodSync(cache, 0o777);
    await (await open())?.make(signal);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  test("there are none where a sandbox would not show them", async () => {
    expect(await openClassArchives(runtimes, { sandbox: none, env: { XDG_CACHE_HOME: home } })).toBeUndefined();
  });
});
