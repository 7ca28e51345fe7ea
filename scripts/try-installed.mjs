// Uses the five packages as a stranger would who has just installed them in an empty folder.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

const root = new URL("..", import.meta.url).pathname;

const consumer = `import { uppercase } from "@capsock/core";
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
`;

/** Compiles a program against their declarations, runs it, requires one, starts both commands, and grades. */
export function tryInstalled(folder, env = process.env) {
  writeFileSync(join(folder, "consumer.ts"), consumer);
  run("node", [join(root, "node_modules/typescript/bin/tsc"), ...compilerOptions(), "consumer.ts"], folder);
  run("node", ["consumer.js"], folder, env);
  run("node", ["-e", 'if (require("@capsock/core").uppercase === undefined) process.exit(1)'], folder, env);
  run("node_modules/.bin/capsock", ["--help"], folder, env);
  run("node_modules/.bin/capsock-grader", ["--help"], folder, env);
  gradeWith(folder, env);
}

function compilerOptions() {
  return [
    ...["--module", "nodenext", "--target", "es2023", "--lib", "es2023,esnext.disposable,dom", "--skipLibCheck"],
    ...["--types", "node", "--typeRoots", join(root, "node_modules/@types"), "--ignoreConfig"],
  ];
}

/** The grader grades a submission from start to end, worker and all. */
function gradeWith(folder, env) {
  const sandbox = hasBubblewrap() ? [] : ["--sandbox", "none"];
  const output = join(folder, "results");
  const submission = join(root, "examples/submissions/adams-kim");
  run("node_modules/.bin/capsock-grader", ["grade", submission, "-o", output, "--fresh", ...sandbox], folder, env);
  const report = JSON.parse(readFileSync(join(output, "report.json"), "utf8"));
  if (report.submissions[0]?.score !== 100) throw new Error("the installed grader gave a wrong grade");
}

function hasBubblewrap() {
  try {
    execFileSync("bwrap", ["--unshare-user", "--ro-bind", "/", "/", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The environment in which `node` is of that version; the binary comes from the npm registry. */
export function environmentOfNode(version) {
  const found = run("npx", ["--yes", "-p", `node@${version}`, "-c", "node -p process.execPath"], root).trim();
  return { ...process.env, PATH: dirname(found) + delimiter + process.env.PATH };
}

/** What it wrote to its standard output; what it wrote at all is shown when it fails. */
export function run(file, args, cwd, env = process.env) {
  try {
    return execFileSync(file, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    console.error(`${file} ${args.join(" ")}\n${error.stdout}${error.stderr}`);
    throw error;
  }
}
