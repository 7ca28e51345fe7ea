// Shows where the coordinator's and a worker's CPU time goes, by folder of the sources: `pnpm profile:grader --size 24`.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleGrader } from "./bundle-grader.mjs";

const bundle = await bundleGrader("profile", {
  main: "apps/grader/bench/profile/main.ts",
  "profile/profiled-worker": "apps/grader/bench/profile/profiled-worker.ts",
});
try {
  const { main } = await import(pathToFileURL(join(bundle.path, "main.js")).href);
  process.exitCode = await main(process.argv.slice(2), { bundle: bundle.path, repository: process.cwd() });
} finally {
  await bundle[Symbol.asyncDispose]();
}
