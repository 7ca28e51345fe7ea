import type { Options } from "tsup";
import { program } from "../../tsup.base.ts";

const config: Options[] = [
  program({ bin: "src/bin.ts", index: "src/index.ts" }, { types: "src/index.ts" }),
  // The worker runs where nothing but its own folder can be seen, so its dependencies travel inside it.
  { ...program({ worker: "src/worker/main.ts" }), splitting: false, noExternal: [/.*/], clean: false },
];

export default config;
