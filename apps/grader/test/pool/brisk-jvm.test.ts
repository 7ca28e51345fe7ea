import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { withBriskJvm } from "../../src/pool/java/brisk-jvm.ts";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { resolveArgv } from "../../src/worker/resolve-argv.ts";

const { found } = await findRuntimes({ ids: ["java"], signal: new AbortController().signal });

test.skipIf(found["java"] === undefined)("a JVM takes what it is told without a word (skipped without Java)", () => {
  const [file = "", ...args] = resolveArgv({ argv: ["java", "--version"] }, withBriskJvm(found));
  expect(args.length).toBeGreaterThan(1);
  const { status, stderr } = spawnSync(file, args, { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
