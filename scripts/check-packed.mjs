// Packs every workspace as it would be published, checks the tarballs and their sizes, installs them in an empty folder
// outside the workspace, and uses them there as a stranger would: `pnpm packed`, with this Node, or with others too:
// `pnpm packed 22 24 26`.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { environmentOfNode, run, tryInstalled } from "./try-installed.mjs";

const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "capsock-packed-"));
const workspaces = ["packages/core", "packages/tcp", "packages/udp", "apps/cli", "apps/grader"];
const nodeVersions = process.argv.slice(2);

try {
  for (const workspace of workspaces) run("pnpm", ["pack", "--pack-destination", folder], join(root, workspace));
  const tarballs = readdirSync(folder).map((name) => join(folder, name));
  for (const tarball of tarballs) {
    run("pnpm", ["exec", "publint", tarball, "--strict"], root);
    if (isImported(tarball)) run("pnpm", ["exec", "attw", tarball, "--profile", "esm-only"], root);
  }
  for (const workspace of workspaces) checkSize(workspace, tarballs);
  checkDependencies();
  installAndTry("this", tarballs, process.env);
  for (const version of nodeVersions) installAndTry(version, tarballs, environmentOfNode(version));
  console.log(`${tarballs.length} packages packed, checked, installed and used`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Whoever installs one of these installs nothing that others made. */
function checkDependencies() {
  const allowed = { "packages/core": [], "packages/tcp": ["@capsock/core"], "packages/udp": ["@capsock/core"] };
  for (const [workspace, names] of Object.entries(allowed)) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8"));
    const more = Object.keys(dependencies).filter((name) => !names.includes(name));
    if (more.length > 0) throw new Error(`${workspace} depends on ${more.join(", ")}`);
  }
}

/** The command line alone has no entry to import. */
function isImported(tarball) {
  return !tarball.includes("capsock-cli");
}

/** A README says how large its package is; more than it says is an error. */
function checkSize(workspace, tarballs) {
  const tarball = tarballs.find((path) => path.includes(`capsock-${workspace.split("/")[1]}-`));
  const sizes = { "to download": statSync(tarball).size };
  if (workspace.startsWith("packages/")) sizes["minified and gzipped"] = bundledBytes(workspace, "*");
  if (workspace === "packages/core") sizes["for `uppercase` by itself"] = bundledBytes(workspace, "{ uppercase }");
  const readme = readFileSync(join(root, workspace, "README.md"), "utf8");
  for (const [what, bytes] of Object.entries(sizes)) {
    const said = Number(new RegExp(`(\\d+) kB ${what}`).exec(readme)?.[1]);
    console.log(`${workspace}: ${(bytes / 1_000).toFixed(1)} kB ${what}`);
    if (!(bytes <= said * 1_000)) throw new Error(`${workspace}/README.md says that it is at most ${said} kB ${what}`);
  }
}

/** What these names of the package add to a program that has the packages that it depends on. */
function bundledBytes(workspace, names) {
  const { outputFiles } = buildSync({
    stdin: { contents: `export ${names} from "./dist/index.js";`, resolveDir: join(root, workspace) },
    ...{ bundle: true, minify: true, write: false, format: "esm", platform: "neutral" },
    external: ["@capsock/*", "node:*"],
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

function installAndTry(version, tarballs, env) {
  const consumer = join(folder, `consumer-${version}`);
  mkdirSync(consumer);
  const dependencies = Object.fromEntries(tarballs.map((tarball) => [packageName(tarball), `file:${tarball}`]));
  writeFileSync(
    join(consumer, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module", dependencies }),
  );
  // The tarballs depend on each other at versions that no registry has yet.
  const overrides = Object.entries(dependencies).map(([name, from]) => `  "${name}": "${from}"`);
  writeFileSync(
    join(consumer, "pnpm-workspace.yaml"),
    `packages: []\npmOnFail: ignore\nengineStrict: true\noverrides:\n${overrides.join("\n")}\n`,
  );
  run("pnpm", ["install", "--prefer-offline", "--ignore-scripts"], consumer, env);
  tryInstalled(consumer, env);
  console.log(`used on Node ${run("node", ["--version"], consumer, env).trim()}`);
}

function packageName(tarball) {
  const manifest = execFileSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" });
  return JSON.parse(manifest).name;
}
