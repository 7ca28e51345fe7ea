import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openClassArchives, startedFromArchives, type ClassArchives } from "../../src/pool/java/class-archives.ts";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { bubblewrap } from "../../src/sandbox/bubblewrap.ts";
import { none } from "../../src/sandbox/none.ts";
import { resolveArgv } from "../../src/worker/resolve-argv.ts";

const { signal } = new AbortController();
const { found: runtimes } = await findRuntimes({ ids: ["java", "javac"], signal });
const isThere = runtimes["java"] !== undefined && runtimes["javac"] !== undefined;

const source = `public class Asked {
  public static void main(String[] words) throws Exception {
    System.out.println("asked " + new java.net.DatagramPacket(new byte[9], 9).getLength() + words[0]);
  }
}
`;

describe.skipIf(!isThere)("class archives (skipped without a JDK)", () => {
  let cache: string;
  // Not in /tmp, of which each program has one of its own.
  beforeAll(() => void (cache = mkdtempSync("/var/tmp/capsock-test-")));
  afterAll(() => rmSync(cache, { recursive: true }));

  const open = (): Promise<ClassArchives | undefined> =>
    openClassArchives(runtimes, { sandbox: bubblewrap, env: { XDG_CACHE_HOME: cache } });

  test("once made, a program starts from them, and does what it did", { timeout: 120_000 }, async () => {
    const before = await open();
    expect(before?.areThere).toBe(false);
    expect(startedFromArchives(runtimes, before)).toBe(runtimes);
    await before?.make(signal);
    const archives = await open();
    expect(archives?.areThere).toBe(true);
    expect(readdirSync(join(cache, "capsock-grader"))).toHaveLength(1);

    const started = startedFromArchives(runtimes, archives);
    expect(started["java"]?.roots).toContain(archives?.programs);
    const folder = join(cache, "asked");
    mkdirSync(folder);
    writeFileSync(join(folder, "Asked.java"), source);
    execFileSync(runtimes["javac"]?.executable ?? "", ["-d", folder, join(folder, "Asked.java")]);
    const run = (with_: typeof runtimes, options: readonly string[]): string => {
      const [file = "", ...args] = resolveArgv({ argv: ["java", ...options, "-cp", folder, "Asked", "!"] }, with_);
      return execFileSync(file, args, { encoding: "utf8" });
    };
    expect(run(started, [])).toBe(run(runtimes, []));
    expect(run(started, ["-Xshare:on", "-Xlog:class+load"])).toMatch(/DatagramPacket source: shared objects file/);

    chmodSync(archives?.folder ?? "", 0o777);
    expect((await open())?.areThere).toBe(false);
  });

  test("there are none where a sandbox would not show them", async () => {
    expect(await openClassArchives(runtimes, { sandbox: none, env: { XDG_CACHE_HOME: cache } })).toBeUndefined();
    expect(await openClassArchives(runtimes, { sandbox: bubblewrap, env: { XDG_CACHE_HOME: "/tmp" } })).toBeUndefined();
  });
});
