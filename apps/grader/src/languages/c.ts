import type { Language } from "./language.ts";
import { cFamily } from "./source/c-family.ts";

/** What newer compilers refuse and older ones, which the handouts were written for, only warn of. */
const tolerated = ["implicit-function-declaration", "implicit-int", "int-conversion", "incompatible-pointer-types"];

export const c: Language = cFamily({
  id: "c",
  extensions: [".c", ".h"],
  compiler: "gcc",
  flags: () => tolerated.map((name) => `-Wno-error=${name}`),
});
