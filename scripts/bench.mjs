/**
 * Runs one of the benchmarks from its sources: `pnpm bench core/uppercase`, and any arguments that it takes.
 * Without a name it lists them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const benchmarks = ["packages/core", "packages/tcp", "packages/udp"].flatMap((workspace) => {
  const folder = `${workspace}/bench`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith("-process.ts"))
    .map((file) => ({ name: `${workspace.split("/")[1]}/${file.slice(0, -3)}`, path: `${folder}/${file}` }));
});

const [name, ...args] = process.argv.slice(2);
const benchmark = benchmarks.find((each) => each.name === name);
if (benchmark === undefined) {
  console.error(`pnpm bench <name>, one of: ${benchmarks.map((each) => each.name).join(", ")}`);
  process.exit(1);
}

const outfile = `node_modules/.cache/bench/${name}.mjs`;
await build({
  entryPoints: [benchmark.path],
  outfile,
  ...{ bundle: true, format: "esm", platform: "node", target: "node20" },
  conditions: ["@capsock/source"],
  logLevel: "error",
});
const { status } = spawnSync(process.execPath, ["--expose-gc", outfile, ...args], { stdio: "inherit" });
process.exitCode = status ?? 1;
