import type { Runtimes } from "../contract/runtime.ts";
import type { WorkerPlace } from "./strategy.ts";

/** What a worker must see of the machine's interpreters and compilers, and what it must not. */
export function runtimeFiles(
  runtimes: Runtimes,
): Pick<WorkerPlace, "readOnlyFolders" | "shownFolders" | "hiddenFiles"> {
  const all = Object.values(runtimes);
  return {
    readOnlyFolders: [...new Set(all.flatMap(({ roots }) => roots))],
    shownFolders: all.flatMap(({ startFolder }) => startFolder ?? []),
    hiddenFiles: all.flatMap(({ startHooks }) => startHooks),
  };
}
