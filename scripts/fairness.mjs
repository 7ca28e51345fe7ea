// Runs the trials from a bundle of the present sources.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleGrader } from "./bundle-grader.mjs";

const bundle = await bundleGrader("fairness", {
  main: "apps/grader/fairness/main.ts",
  holder: "apps/grader/fairness/holder.ts",
});
try {
  const { main } = await import(pathToFileURL(join(bundle.path, "main.js")).href);
  process.exitCode = await main(process.argv.slice(2), { bundle: bundle.path });
} finally {
  await bundle[Symbol.asyncDispose]();
}
