// Runs the tests of the packages and of the command line, the contract that both transports keep among them, on other
// versions of Node: `pnpm test-on 22 24 26`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { environmentOfNode } from "./try-installed.mjs";

const root = new URL("..", import.meta.url).pathname;
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const projects = ["packages/*", "apps/cli"].flatMap((name) => ["--project", name]);

for (const version of process.argv.slice(2)) {
  const env = environmentOfNode(version);
  spawnSync("node", ["--version"], { env, stdio: "inherit" });
  const { status } = spawnSync("node", [vitest, "run", ...projects], { cwd: root, env, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
