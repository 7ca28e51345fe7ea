import type { Options } from "tsup";
import { program } from "../../tsup.base.ts";

const config: Options = program({ bin: "src/bin.ts" });

export default config;
