import { readFileSync } from "node:fs";

/** Both the sources and what is built from them lie one folder below the package's own. */
export const graderVersion: string = (
  JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }
).version;
