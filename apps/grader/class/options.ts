import { parseArgs } from "node:util";
import { usualCopies, type ClassOptions } from "./make-class.ts";

export const usage: string = `pnpm make-class [--size 500] [--seed text] [--languages python,c] [--copies ${usualCopies}] [--wrong 0.4]
                [--mistakes serves-once] <folder>

--copies: the share of hand-ins that are the book's program as it stands there, the same to the byte and right
--wrong: the share of the others with a mistake`;

/** @throws Error with a sentence for whoever typed it */
export function readOptions(args: readonly string[]): ClassOptions & { folder: string } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      size: { type: "string", default: "500" },
      seed: { type: "string", default: "capsock" },
      languages: { type: "string", default: "" },
      copies: { type: "string", default: String(usualCopies) },
      wrong: { type: "string", default: "0.4" },
      mistakes: { type: "string", default: "" },
    },
  });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new Error("One folder is wanted");
  const size = Number(values.size);
  if (!Number.isInteger(size) || size < 1) throw new Error(`--size is "${values.size}", but must be a whole number`);
  const shares = { copies: share("--copies", values.copies), wrong: share("--wrong", values.wrong) };
  const { seed } = values;
  return { folder, size, seed, ...shares, languages: words(values.languages), mistakes: words(values.mistakes) };
}

export function share(name: string, text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new Error(`${name} is "${text}", but must be from 0 to 1`);
  return value;
}

function words(text: string): string[] {
  return text.split(",").filter(Boolean);
}
