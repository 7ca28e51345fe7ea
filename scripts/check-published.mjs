// Publishes all five packages twice to a registry on this machine, as a release would, and uses each release from there
// in an empty folder: `pnpm published`, after `pnpm build`. What others made comes through the registry that npm uses.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run, tryInstalled } from "./try-installed.mjs";

const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "capsock-published-"));
const workspaces = ["packages/core", "packages/tcp", "packages/udp", "apps/cli", "apps/grader"];
const readyWithinMs = 120_000;

const registry = await startRegistry();
try {
  const copy = copyRepository();
  const environment = {
    ...process.env,
    npm_config_userconfig: join(copy, ".npmrc"),
    npm_config_cache: join(folder, "cache"),
    // changeset asks npm there whether a version is published.
    npm_config_registry: registry.url,
  };

  release(copy, environment);
  const first = versions(copy);
  useRelease("first", first, environment);

  // Nothing has changed, so nothing may be published.
  if (publish(copy, environment).includes("Publishing")) throw new Error("the same versions were published again");
  const bumps = Object.keys(first).map((name) => `"${name}": patch`);
  writeFileSync(join(copy, ".changeset/again.md"), `---\n${bumps.join("\n")}\n---\n\nAnother release.\n`);
  release(copy, environment);
  useRelease("second", versions(copy), environment);
} finally {
  registry.child.kill();
  await once(registry.child, "exit");
  rmSync(folder, { recursive: true, force: true });
}

async function startRegistry() {
  const configuration = join(folder, "registry.json");
  const upstream = run("npm", ["config", "get", "registry"], folder).trim();
  const everybody = { access: "$all", publish: "$all" };
  writeFileSync(
    configuration,
    // YAML can be written as JSON.
    JSON.stringify({
      storage: join(folder, "storage"),
      auth: { htpasswd: { file: join(folder, "htpasswd") } },
      uplinks: { upstream: { url: upstream } },
      packages: { "@capsock/*": everybody, "**": { access: "$all", proxy: "upstream" } },
      log: { type: "file", path: join(folder, "registry.log"), level: "warn" },
    }),
  );
  const url = `http://127.0.0.1:${await freePort()}/`;
  const child = spawn(
    process.execPath,
    [join(root, "node_modules/verdaccio/bin/verdaccio"), "--config", configuration, "--listen", url],
    { stdio: "ignore" },
  );
  const deadline = performance.now() + readyWithinMs;
  while (!(await answers(`${url}-/ping`))) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error("the registry did not start");
    await sleep(200);
  }
  return { child, url };
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** What git knows of, with what was built, as a repository of its own: releasing changes versions and makes tags. */
function copyRepository() {
  const copy = join(folder, "repository");
  const files = run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], root).split("\0");
  for (const file of files.filter((name) => name !== "" && !name.startsWith("examples/"))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file), { dereference: false });
  }
  for (const workspace of workspaces)
    cpSync(join(root, workspace, "dist"), join(copy, workspace, "dist"), { recursive: true });
  run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline", "--ignore-scripts"], copy);
  writeFileSync(
    join(copy, ".npmrc"),
    `registry=${registry.url}\n${registry.url.replace("http:", "")}:_authToken=local\n`,
  );
  run("git", ["init", "--quiet", "--initial-branch", "main"], copy);
  commit(copy, "Start");
  return copy;
}

function commit(copy, message) {
  const identity = ["-c", "user.name=release", "-c", "user.email=release@localhost"];
  run("git", ["add", "--all"], copy);
  run("git", [...identity, "commit", "--quiet", "--no-verify", "--message", message], copy);
}

function release(copy, environment) {
  run("pnpm", ["exec", "changeset", "version"], copy);
  commit(copy, "Versions");
  const published = publish(copy, environment);
  for (const [name, version] of Object.entries(versions(copy))) {
    if (!published.includes(`${name}@${version}`))
      throw new Error(`${name}@${version} was not published:\n${published}`);
  }
}

function publish(copy, environment) {
  return run("pnpm", ["exec", "changeset", "publish", "--no-git-tag"], copy, environment);
}

function versions(copy) {
  return Object.fromEntries(
    workspaces.map((workspace) => {
      const { name, version } = JSON.parse(readFileSync(join(copy, workspace, "package.json"), "utf8"));
      return [name, version];
    }),
  );
}

function useRelease(title, dependencies, environment) {
  const consumer = join(folder, title);
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  run("npm", ["install", "--no-audit", "--no-fund"], consumer, environment);
  tryInstalled(consumer);
  const list = Object.entries(dependencies).map(([name, version]) => `${name}@${version}`);
  console.log(`${title} release published, installed and used: ${list.join(", ")}`);
}
