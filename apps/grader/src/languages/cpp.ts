import type { Language } from "./language.ts";
import { cFamily } from "./source/c-family.ts";

export const cpp: Language = cFamily({
  id: "cpp",
  extensions: [".cpp", ".cc", ".cxx", ".hpp"],
  compiler: "g++",
  flags: ["-fpermissive"],
});
