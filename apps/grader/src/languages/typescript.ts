import { javascript } from "./javascript.ts";
import type { Language } from "./language.ts";
import { javascriptDependencies } from "./source/javascript-dependencies.ts";

/** TypeScript, run by a node that strips the types by itself: they are the student's own affair. */
export const typescript: Language = {
  ...javascript,
  id: "typescript",
  extensions: [".ts", ".mts", ".cts"],
  interpreters: /^(?:ts-node|tsx)$/u,
  dependencies: javascriptDependencies(["", ".ts", ".mts", ".cts", "/index.ts"]),
  recipes: (start) =>
    javascript.recipes(start).map((recipe) => ({
      ...recipe,
      runtime: typescriptRuntime,
      run: { argv: [typescriptRuntime, ...recipe.run.argv.slice(1)] },
    })),
};

const typescriptRuntime = "node 22.18 or later";
