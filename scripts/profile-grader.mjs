// Shows where the coordinator's CPU time goes, by folder of the sources: `pnpm profile:grader --size 24`.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundleGrader } from "./bundle-grader.mjs";

const bundle = await bundleGrader("profile", { class: "apps/grader/class/main.ts" });
try {
  const made = join(bundle.path, "made");
  const { main } = await import(pathToFileURL(join(bundle.path, "class.js")).href);
  process.exitCode = main([...process.argv.slice(2), made], { repository: process.cwd() });
  if (process.exitCode === 0) {
    for (const what of ["grading a class", "the same again"]) showProfile(what, profileOf(bundle.path, made));
  }
} finally {
  await bundle[Symbol.asyncDispose]();
}

function profileOf(path, made) {
  const folder = join(path, `profile-${process.hrtime.bigint()}`);
  const grade = [join(path, "grader/dist/bin.js"), "grade", join(made, "submissions"), "-o", join(path, "results")];
  spawnSync(process.execPath, ["--cpu-prof", "--cpu-prof-dir", folder, ...grade, "--quiet"], { stdio: "inherit" });
  return JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), "utf8"));
}

function showProfile(what, { nodes, samples, timeDeltas }) {
  const placeOf = new Map(nodes.map(({ id, callFrame }) => [id, roomOf(callFrame)]));
  const spentMs = new Map();
  for (const [at, id] of samples.entries()) {
    const room = placeOf.get(id);
    if (room !== "(idle)") spentMs.set(room, (spentMs.get(room) ?? 0) + timeDeltas[at] / 1000);
  }
  const all = [...spentMs.values()].reduce((sum, ms) => sum + ms, 0);
  console.log(`\n${what}: ${all.toFixed(0)} ms of the coordinator's own`);
  for (const [room, ms] of [...spentMs].sort((a, b) => b[1] - a[1]).slice(0, 14))
    console.log(`${ms.toFixed(0).padStart(7)} ms ${((100 * ms) / all).toFixed(0).padStart(3)} %  ${room}`);
}

/** A folder of the sources, a package, or node itself: the bundler names the file above what it has taken from it. */
function roomOf({ url, lineNumber, functionName }) {
  if (!url.startsWith("file:")) return url === "" && functionName.startsWith("(") ? functionName : "node";
  for (let line = lineNumber; line >= 0; line--) {
    const [, file] = /^\/\/ (\S+\.[cm]?[jt]sx?)$/u.exec(linesOf(fileURLToPath(url))[line] ?? "") ?? [];
    if (file === undefined) continue;
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(file) ?? [];
    return name ?? file.split("/").slice(0, -1).join("/").replace("apps/grader/src/", "");
  }
  return "the bundle itself";
}

function linesOf(path) {
  linesOf.known ??= new Map();
  if (!linesOf.known.has(path)) linesOf.known.set(path, readFileSync(path, "utf8").split("\n"));
  return linesOf.known.get(path);
}
