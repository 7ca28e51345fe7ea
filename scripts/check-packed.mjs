// Packs every workspace as it would be published, checks the tarballs, installs them in an empty folder outside the
// workspace, and uses them there as a stranger would.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "capsock-packed-"));
const workspaces = ["packages/core", "packages/tcp", "packages/udp", "apps/cli", "apps/grader"];

try {
  for (const workspace of workspaces) run("pnpm", ["pack", "--pack-destination", folder], join(root, workspace));
  const tarballs = readdirSync(folder).map((name) => join(folder, name));
  for (const tarball of tarballs) {
    run("pnpm", ["exec", "publint", tarball, "--strict"], root);
    if (isImported(tarball)) run("pnpm", ["exec", "attw", tarball, "--profile", "esm-only"], root);
  }
  useThem(tarballs);
  console.log(`${tarballs.length} packages packed, checked, installed and used`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The command line alone has no entry to import. */
function isImported(tarball) {
  return !tarball.includes("capsock-cli");
}

function useThem(tarballs) {
  const consumer = join(folder, "consumer");
  execFileSync("mkdir", [consumer]);
  const dependencies = Object.fromEntries(tarballs.map((tarball) => [packageName(tarball), `file:${tarball}`]));
  writeFileSync(
    join(consumer, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module", dependencies, pnpm: {} }),
  );
  // The tarballs depend on each other at versions that no registry has yet.
  const overrides = Object.entries(dependencies).map(([name, from]) => `  "${name}": "${from}"`);
  writeFileSync(
    join(consumer, "pnpm-workspace.yaml"),
    `packages: []\npmOnFail: ignore\noverrides:\n${overrides.join("\n")}\n`,
  );
  run("pnpm", ["install", "--prefer-offline", "--ignore-scripts"], consumer);
  writeFileSync(
    join(consumer, "consumer.ts"),
    `import { uppercase } from "@capsock/core";
import { requestTcp, serveTcp } from "@capsock/tcp";
import { requestUdp, serveUdp } from "@capsock/udp";
import { reportSchemaId } from "@capsock/grader";
const tcp = await serveTcp(uppercase, { host: "127.0.0.1", port: 0 });
const udp = await serveUdp(uppercase, { host: "127.0.0.1", port: 0 });
const hello = new TextEncoder().encode("hello");
const replies = [
  await requestTcp(hello, { host: "127.0.0.1", port: tcp.port }),
  await requestUdp(hello, { host: "127.0.0.1", port: udp.port }),
];
for (const reply of replies) if (new TextDecoder().decode(reply) !== "HELLO") throw new Error("wrong reply");
await tcp[Symbol.asyncDispose]();
await udp[Symbol.asyncDispose]();
console.log("imported", reportSchemaId);
`,
  );
  const options = [
    "--module",
    "nodenext",
    "--target",
    "es2023",
    "--lib",
    "es2023,esnext.disposable,dom",
    "--skipLibCheck",
    "--types",
    "node",
  ];
  const typeRoots = ["--typeRoots", join(root, "node_modules/@types")];
  run(
    "node",
    [join(root, "node_modules/typescript/bin/tsc"), ...options, ...typeRoots, "--ignoreConfig", "consumer.ts"],
    consumer,
  );
  run("node", ["consumer.js"], consumer);
  run("node", ["-e", 'if (require("@capsock/core").uppercase === undefined) process.exit(1)'], consumer);
  run("pnpm", ["exec", "capsock", "--help"], consumer);
  run("pnpm", ["exec", "capsock-grader", "--help"], consumer);
  gradeWith(consumer);
}

/** The packed grader grades a submission from start to end, worker and all. */
function gradeWith(consumer) {
  const sandbox = hasBubblewrap() ? [] : ["--sandbox", "none"];
  const output = join(consumer, "results");
  run(
    "pnpm",
    ["exec", "capsock-grader", "grade", join(root, "examples/submissions/adams-kim"), "-o", output, ...sandbox],
    consumer,
  );
  const report = JSON.parse(readFileSync(join(output, "report.json"), "utf8"));
  if (report.submissions[0]?.score !== 100) throw new Error("the packed grader gave a wrong grade");
}

function hasBubblewrap() {
  try {
    execFileSync("bwrap", ["--unshare-user", "--ro-bind", "/", "/", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function packageName(tarball) {
  const manifest = execFileSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" });
  return JSON.parse(manifest).name;
}

function run(file, args, cwd) {
  try {
    execFileSync(file, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    console.error(`${file} ${args.join(" ")}\n${error.stdout}${error.stderr}`);
    throw error;
  }
}
