/**
 * Runs one of the benchmarks from its sources: `pnpm bench core/uppercase`, and any arguments that it takes.
 * `pnpm bench all` compares with what others write; without a name it lists all there are.
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

/** Those that set the packages beside what others write. */
const comparisons = ["core/uppercase", "tcp/efficiency", "udp/efficiency", "udp/loss"];

const [name, ...args] = process.argv.slice(2);
const chosen = benchmarks.filter((each) => (name === "all" ? comparisons.includes(each.name) : each.name === name));
if (chosen.length === 0) {
  console.error(`pnpm bench <name>, one of: ${benchmarks.map((each) => each.name).join(", ")};
or pnpm bench all, for ${comparisons.join(", ")}`);
  process.exitCode = 1;
}

for (const benchmark of chosen) {
  const outfile = `node_modules/.cache/bench/${benchmark.name}.mjs`;
  await build({
    entryPoints: [benchmark.path],
    outfile,
    ...{ bundle: true, format: "esm", platform: "node", target: "node20" },
    conditions: ["@capsock/source"],
    logLevel: "error",
  });
  if (chosen.length > 1) console.log(`\n${benchmark.name}\n`);
  const { status } = spawnSync(process.execPath, ["--expose-gc", outfile, ...args], { stdio: "inherit" });
  process.exitCode ||= status ?? 1;
}
