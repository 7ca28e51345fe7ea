import { readFile, writeFile } from "node:fs/promises";
import asc from "assemblyscript/asc";

const target = new URL("../src/uppercase-wasm-code.ts", import.meta.url);

/** The text of `src/uppercase-wasm-code.ts`. */
export async function assemble() {
  const { error, stderr, binary } = await compile(await readFile(new URL("uppercase.ts", import.meta.url), "utf8"));
  if (error) throw new Error(stderr, { cause: error });
  const base64 = Buffer.from(binary).toString("base64");
  return `/** Made from assembly/uppercase.ts by \`pnpm assemble\`. */\nexport const wasmCode =\n  "${base64}";\n`;
}

async function compile(source) {
  let binary;
  const stderr = asc.createMemoryStream();
  const options = [
    "uppercase.ts",
    "--outFile",
    "uppercase.wasm",
    "--runtime",
    "stub",
    "--initialMemory",
    "6",
    "--maximumMemory",
    "6",
  ];
  const { error } = await asc.main([...options, "-O3", "--enable", "simd", "--noAssert"], {
    stdout: asc.createMemoryStream(),
    stderr,
    readFile: (name) => (name === "uppercase.ts" ? source : null),
    writeFile: (name, contents) => void (name === "uppercase.wasm" && (binary = contents)),
    listFiles: () => [],
  });
  return { error, stderr: stderr.toString(), binary };
}

if (process.argv[1] === new URL(import.meta.url).pathname) await writeFile(target, await assemble());
