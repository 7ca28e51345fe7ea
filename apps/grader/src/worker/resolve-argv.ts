import type { Command, Recipe } from "../contract/program.ts";
import type { Runtimes } from "../contract/runtime.ts";

/** A command's words with the runtime's id replaced by what starts it, and its own variables set before. */
export function resolveArgv({ argv, env = {} }: Command, runtimes: Runtimes): string[] {
  const [first = "", ...rest] = argv;
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const { executable = first, startArgs = [] } = runtimes[first] ?? {};
  return [...(variables.length > 0 ? ["env", ...variables] : []), executable, ...startArgs, ...rest];
}

/** The folders outside the system's own that a recipe's interpreters and compilers live in. */
export function runtimeFolders(recipe: Recipe, runtimes: Runtimes): string[] {
  const used = [recipe.runtime, ...recipe.needs].flatMap((id) => runtimes[id] ?? []);
  return [
    ...new Set(used.flatMap(({ roots, startFolder }) => [...roots, ...(startFolder ? [startFolder.shownAt] : [])])),
  ];
}
