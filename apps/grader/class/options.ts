import { parseArgs } from "node:util";
import type { ClassOptions } from "./make-class.ts";

export const usage =
  "pnpm make-class [--size 500] [--seed text] [--languages python,c] [--wrong 0.4] [--mistakes serves-once] <folder>";

/** @throws Error with a sentence for whoever typed it */
export function readOptions(args: readonly string[]): ClassOptions & { folder: string } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      size: { type: "string", default: "500" },
      seed: { type: "string", default: "capsock" },
      languages: { type: "string", default: "" },
      wrong: { type: "string", default: "0.4" },
      mistakes: { type: "string", default: "" },
    },
  });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new Error("One folder is wanted");
  const size = Number(values.size);
  if (!Number.isInteger(size) || size < 1) throw new Error(`--size is "${values.size}", but must be a whole number`);
  const wrong = Number(values.wrong);
  if (!(wrong >= 0 && wrong <= 1)) throw new Error(`--wrong is "${values.wrong}", but must be from 0 to 1`);
  const { seed } = values;
  return { folder, size, seed, wrong, languages: words(values.languages), mistakes: words(values.mistakes) };
}

function words(text: string): string[] {
  return text.split(",").filter(Boolean);
}
