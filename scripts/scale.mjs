// Grades by a queue over several hosts, from a bundle of the present sources: `pnpm scale identical` or `measure`.
import { mkdir, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { queuePackages } from "./bundle.mjs";
import { bundleGrader } from "./bundle-grader.mjs";

const bundle = await bundleGrader("scale", { main: "apps/grader/scale/main.ts" });
await mkdir(join(bundle.path, "node_modules"));
for (const name of queuePackages)
  await symlink(resolve("apps/grader/node_modules", name), join(bundle.path, "node_modules", name));
try {
  const { main } = await import(pathToFileURL(join(bundle.path, "main.js")).href);
  process.exitCode = await main(process.argv.slice(2), { bundle: bundle.path, repository: process.cwd() });
} finally {
  await bundle[Symbol.asyncDispose]();
}
