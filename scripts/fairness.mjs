// Bundles the grader and the trials from the present sources, runs them from a folder of their own, and removes it.
import { chmod, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const bundle = await mkdtemp(join(tmpdir(), "capsock-fairness-"));
try {
  // Workers are never root, and see this folder.
  await chmod(bundle, 0o755);
  await build({
    entryPoints: {
      main: "apps/grader/fairness/main.ts",
      holder: "apps/grader/fairness/holder.ts",
      "grader/dist/bin": "apps/grader/src/bin.ts",
      "grader/dist/worker": "apps/grader/src/worker/main.ts",
    },
    outdir: bundle,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@capsock/source"],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: "error",
  });
  await copyFile("apps/grader/package.json", join(bundle, "grader/package.json"));
  await copyFile("apps/grader/package.json", join(bundle, "package.json"));
  const { main } = await import(pathToFileURL(join(bundle, "main.js")).href);
  process.exitCode = await main(process.argv.slice(2), { bundle });
} finally {
  await rm(bundle, { recursive: true, force: true });
}
