import type { Options } from "tsup";
import { program } from "../../tsup.base.ts";

/** Loaded only where a queue is asked for, from where they are installed. */
const external = [/^node:/, "bullmq", "ioredis"];

const config: Options[] = [
  { ...program({ bin: "src/bin.ts", index: "src/index.ts" }, { types: "src/index.ts" }), external },
  // The worker runs where nothing but its own folder can be seen, so its dependencies travel inside it.
  { ...program({ worker: "src/worker/main.ts" }), splitting: false, noExternal: [/.*/], clean: false },
  // Travels alone as well, to where nothing can be installed; what it bundles of CommonJS asks for node's own modules.
  {
    ...program({ standalone: "src/bin.ts" }),
    splitting: false,
    external,
    noExternal: [/^(?!node:|bullmq$|ioredis$)/],
    clean: false,
    minify: true,
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  },
];

export default config;
