// Grades every program of which it is known what is wrong with it, and writes docs/mistakes.md.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleGrader } from "./bundle-grader.mjs";

const bundle = await bundleGrader("confusion", { main: "apps/grader/confusion/main.ts" });
try {
  const { main } = await import(pathToFileURL(join(bundle.path, "main.js")).href);
  process.exitCode = await main({ bundle: bundle.path, repository: process.cwd() });
} finally {
  await bundle[Symbol.asyncDispose]();
}
