import type { Options } from "tsup";
import { queuePackages, requireBanner } from "../../scripts/bundle.mjs";
import { program } from "../../tsup.base.ts";

const external = [/^node:/, ...queuePackages];

const config: Options[] = [
  // Each start would look up zod's ninety files one by one.
  {
    ...program({ bin: "src/bin.ts", index: "src/index.ts" }, { types: "src/index.ts" }),
    external,
    noExternal: ["zod"],
  },
  // The worker runs where nothing but its own folder can be seen, so its dependencies travel inside it.
  { ...program({ worker: "src/worker/main.ts" }), splitting: false, noExternal: [/.*/], clean: false },
  // Travels alone as well, to where nothing can be installed.
  {
    ...program({ standalone: "src/bin.ts" }),
    splitting: false,
    external,
    noExternal: [new RegExp(`^(?!node:|${queuePackages.map((name) => `${name}$`).join("|")})`, "u")],
    clean: false,
    minify: true,
    banner: requireBanner,
  },
];

export default config;
