import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assemble } from "../assembly/assemble.mjs";

test("The WebAssembly code is what its source gives; if not: pnpm --filter @capsock/core assemble", async () => {
  const committed = readFileSync(new URL("../src/uppercase-wasm-code.ts", import.meta.url), "utf8");
  expect(await assemble()).toBe(committed);
});
