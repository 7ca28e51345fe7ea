// Measures what grading a class costs: `pnpm bench:grader --runs 5`.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleGrader } from "./bundle-grader.mjs";

const bundle = await bundleGrader("bench", {
  main: "apps/grader/bench/main.ts",
  "floor/floor-worker": "apps/grader/bench/floor-worker.ts",
  "naive/naive": "apps/grader/bench/naive/naive.ts",
  "naive/grade-one": "apps/grader/bench/naive/grade-one.ts",
});
try {
  const { main } = await import(pathToFileURL(join(bundle.path, "main.js")).href);
  process.exitCode = await main(process.argv.slice(2), { bundle: bundle.path, repository: process.cwd() });
} finally {
  await bundle[Symbol.asyncDispose]();
}
