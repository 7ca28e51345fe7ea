// Bundles the grader and a program that measures it from the present sources, into a folder of their own.
import { chmod, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";

/** @param entryPoints further programs beside the grader's own, by their names in the folder */
export async function bundleGrader(name, entryPoints) {
  const path = await mkdtemp(join(tmpdir(), `capsock-${name}-`));
  // Workers are never root, and see this folder.
  await chmod(path, 0o755);
  const grader = {
    "grader/dist/bin": "apps/grader/src/bin.ts",
    "grader/dist/worker": "apps/grader/src/worker/main.ts",
  };
  await bundle({ ...entryPoints, ...grader }, path);
  await copyFile("apps/grader/package.json", join(path, "grader/package.json"));
  await copyFile("apps/grader/package.json", join(path, "package.json"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
