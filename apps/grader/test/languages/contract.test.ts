import { readdirSync } from "node:fs";
import { extname } from "node:path";
import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { languages } from "../../src/languages/index.ts";
import type { Language } from "../../src/languages/language.ts";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { tools } from "../../src/runtimes/tools.ts";
import { filesOf } from "../inspect/summarize.ts";
import { examples } from "./examples.ts";
import { runRecipe } from "./run-recipe.ts";

const folder = new URL("../../src/languages/", import.meta.url);
const plugins = readdirSync(folder).filter(
  (name) => /^[^.]+\.ts$/u.test(name) && name !== "index.ts" && name !== "language.ts",
);

test("every language file is listed", async () => {
  const modules = await Promise.all(
    plugins.map((name) => import(new URL(name, folder).href) as Promise<Record<string, Language>>),
  );
  expect(
    modules
      .flatMap((module) => Object.values(module))
      .map(({ id }) => id)
      .sort(),
  ).toEqual(languages.map(({ id }) => id).sort());
});

test("ids and extensions are no two languages'", () => {
  const ids = languages.map(({ id }) => id);
  const extensions = languages.flatMap((language) => language.extensions);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(extensions).size).toBe(extensions.length);
  for (const extension of extensions) expect(extension).toMatch(/^\.[a-z]+$/u);
});

const { found: runtimes } = await findRuntimes({ signal: new AbortController().signal });

describe.each(languages)("$id", ({ id, extensions }) => {
  const texts = examples[id] ?? {};
  const { programs, notes } = inspect(filesOf(texts));
  const recipes = programs.flatMap((program) => program.recipes);
  const known = new Set(tools.map((tool) => tool.id));

  test("recognises its example by what it does", () => {
    const [path = ""] = Object.keys(texts);
    expect(extensions).toContain(extname(path));
    expect(programs).toMatchObject([{ file: path, role: "server", transport: "tcp", port: 12000, language: id }]);
    expect(notes).toEqual([]);
  });

  test("needs only tools that the grader looks for", () => {
    expect(recipes.length).toBeGreaterThan(0);
    for (const recipe of recipes) expect(known).toEqual(new Set([...known, recipe.runtime, ...recipe.needs]));
  });

  const [best] = recipes;
  const isInstalled = best !== undefined && [best.runtime, ...best.needs].every((runtime) => runtime in runtimes);
  test.skipIf(!isInstalled)("builds and runs its example", async () => {
    if (best === undefined) return;
    expect(await runRecipe(best, { texts, runtimes })).toEqual({ status: 0, stdout: "ran\n", stderr: "" });
  });
});
