import { build } from "esbuild";

/** Loaded only where a queue is asked for, from where they are installed. */
export const queuePackages = ["bullmq", "ioredis"];

/** What is bundled of CommonJS asks for node's own modules. */
export const requireBanner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

export async function bundle(entryPoints, outdir) {
  await build({
    entryPoints,
    outdir,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@capsock/source"],
    external: queuePackages,
    banner: requireBanner,
    logLevel: "error",
  });
}
