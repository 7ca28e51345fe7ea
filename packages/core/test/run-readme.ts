import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

export interface ReadmeRun {
  /** What the example wrote to its standard output. */
  printed: string;
  /** What the README says that it prints: the `text` block after the code. */
  promised: string;
}

const blocks = /```ts\n(?<code>[^]*?)```\s+(?:[^`]*?\s)?```text\n(?<promised>[^]*?)```/gu;

/** Runs each example of a README, a `ts` block followed by the `text` block that it prints, as a program of its own. */
export async function runReadme(url: URL): Promise<ReadmeRun[]> {
  const path = fileURLToPath(url);
  const examples = [...readFileSync(path, "utf8").matchAll(blocks)];
  return await Promise.all(
    examples.map(async ({ groups }) => ({
      printed: await runTypeScript(groups?.["code"] ?? "", dirname(path)),
      promised: groups?.["promised"] ?? "",
    })),
  );
}

async function runTypeScript(contents: string, resolveDir: string): Promise<string> {
  const bundle = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    ...{ bundle: true, write: false, format: "esm", platform: "node", target: "node20" },
    conditions: ["@capsock/source"],
    logLevel: "error",
  });
  const program = bundle.outputFiles[0]?.text ?? "";
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  return stdout;
}
