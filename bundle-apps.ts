import { copyFile, cp, mkdir, rm, symlink } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type {} from "vitest";
import type { TestProject } from "vitest/node";
import { bundle, queuePackages } from "./scripts/bundle.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder with `cli/dist/bin.js`, `grader/dist/bin.js` and `grader/dist/worker.js`, bundled from the present sources. */
    bundledApps: string;
  }
}

/** Tests start the real programs as processes; Node 20 runs no TypeScript, so the sources are bundled first. */
export default async function bundleApps(project: TestProject): Promise<void> {
  const outdir = fileURLToPath(new URL("./node_modules/.cache/bundled-apps", import.meta.url));
  const app = (path: string): string => fileURLToPath(new URL(`./apps/${path}`, import.meta.url));
  const entryPoints = {
    "cli/dist/bin": app("cli/src/bin.ts"),
    "grader/dist/bin": app("grader/src/bin.ts"),
    "grader/dist/worker": app("grader/src/worker/main.ts"),
  };
  await bundle(entryPoints, outdir);
  for (const name of ["cli", "grader"]) await copyFile(app(`${name}/package.json`), `${outdir}/${name}/package.json`);
  await mkdir(`${outdir}/grader/node_modules`, { recursive: true });
  for (const name of queuePackages) {
    await rm(`${outdir}/grader/node_modules/${name}`, { force: true });
    await symlink(app(`grader/node_modules/${name}`), `${outdir}/grader/node_modules/${name}`);
  }
  await copyFile(`${outdir}/grader/dist/bin.js`, `${outdir}/grader/dist/standalone.js`);
  await cp(app("grader/schema"), `${outdir}/grader/schema`, { recursive: true });
  project.provide("bundledApps", outdir);
}
