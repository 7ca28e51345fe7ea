import type { Language } from "./language.ts";
import { cFamily } from "./source/c-family.ts";
import { angledIncludes } from "./source/include-folders.ts";
import type { Source } from "./source/source.ts";

/** Headers by the standard that they came with. Each is called as compilers have known it before it was finished. */
const standards: readonly { name: string; headers: readonly string[] }[] = [
  { name: "gnu++2b", headers: ["expected", "generator", "print", "spanstream", "stacktrace"] },
  {
    name: "gnu++2a",
    headers: "barrier bit compare concepts coroutine format latch numbers ranges semaphore span stop_token".split(" "),
  },
];

export const cpp: Language = cFamily({
  id: "cpp",
  extensions: [".cpp", ".cc", ".cxx", ".hpp"],
  compiler: "g++",
  flags: (sources) => ["-fpermissive", ...standardOf(sources)],
});

/** What is newer than the compiler's own standard has to be asked for, as whoever wrote it has done. */
function standardOf(sources: readonly Source[]): string[] {
  const included = new Set(sources.flatMap(angledIncludes));
  const asked = standards.find(({ headers }) => headers.some((header) => included.has(header)));
  return asked === undefined ? [] : [`-std=${asked.name}`];
}
