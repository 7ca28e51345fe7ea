import type { ClassOptions } from "../class/make-class.ts";

export type ClassSize = Pick<ClassOptions, "size" | "seed" | "copies">;

/** The class that a name stands for: a language's, all languages', or one in which a third never replies. */
export function classNamed(name: string, { size, seed, copies }: ClassSize): ClassOptions {
  const usual: ClassOptions = { size, seed, copies, languages: [], wrong: 0.4, mistakes: [] };
  if (name === "mixed") return usual;
  if (name === "silent") return { ...usual, languages: ["python"], copies: 0, wrong: 1 / 3, mistakes: neverReplying };
  return { ...usual, languages: [name] };
}

const neverReplying = ["prints-instead-of-replying"];
