// Writes a class of submissions to try a grader on: `pnpm make-class --size 500 <folder>`.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleGrader } from "./bundle-grader.mjs";

const bundle = await bundleGrader("class", { main: "apps/grader/class/main.ts" });
try {
  const { main } = await import(pathToFileURL(join(bundle.path, "main.js")).href);
  process.exitCode = main(process.argv.slice(2), { repository: process.cwd() });
} finally {
  await bundle[Symbol.asyncDispose]();
}
