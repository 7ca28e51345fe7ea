import { join } from "node:path/posix";
import type { Language } from "../language.ts";

/** Finds the files behind `require("./x")`, `import … from "./x"` and `import("./x")`, whatever ending is left out. */
export function javascriptDependencies(endings: readonly string[]): Language["dependencies"] {
  return (source, others) => {
    const wanted = source.tokens.flatMap(({ kind, text }, at) => {
      const before = source.tokens[at - 1]?.text === "(" ? source.tokens[at - 2]?.text : source.tokens[at - 1]?.text;
      const imports = before === "require" || before === "from" || before === "import";
      return kind === "string" && imports && text.startsWith(".") ? [join(source.folder, text)] : [];
    });
    const paths = new Set(wanted.flatMap((path) => endings.map((ending) => path + ending)));
    return others.filter((other) => paths.has(other.path));
  };
}
