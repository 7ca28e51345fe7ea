import { copyFile, cp, mkdir, rm, symlink } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type {} from "vitest";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder with `cli/bin.js`, `grader/dist/bin.js` and `grader/dist/worker.js`, bundled from the present sources. */
    bundledApps: string;
  }
}

const queuePackages = ["bullmq", "ioredis"];

/** Tests start the real programs as processes; Node 20 runs no TypeScript, so the sources are bundled first. */
export default async function bundleApps(project: TestProject): Promise<void> {
  const outdir = fileURLToPath(new URL("./node_modules/.cache/bundled-apps", import.meta.url));
  const app = (path: string): string => fileURLToPath(new URL(`./apps/${path}`, import.meta.url));
  await build({
    entryPoints: {
      "cli/bin": app("cli/src/bin.ts"),
      "grader/dist/bin": app("grader/src/bin.ts"),
      "grader/dist/worker": app("grader/src/worker/main.ts"),
    },
    outdir,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@capsock/source"],
    // As they are published: loaded when a queue is asked for, and from where they are installed.
    external: queuePackages,
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: "error",
  });
  await copyFile(app("grader/package.json"), `${outdir}/grader/package.json`);
  await mkdir(`${outdir}/grader/node_modules`, { recursive: true });
  for (const name of queuePackages) {
    await rm(`${outdir}/grader/node_modules/${name}`, { force: true });
    await symlink(app(`grader/node_modules/${name}`), `${outdir}/grader/node_modules/${name}`);
  }
  await copyFile(`${outdir}/grader/dist/bin.js`, `${outdir}/grader/dist/standalone.js`);
  await cp(app("grader/schema"), `${outdir}/grader/schema`, { recursive: true });
  project.provide("bundledApps", outdir);
}
