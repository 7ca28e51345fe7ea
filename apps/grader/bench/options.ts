import { parseArgs } from "node:util";
import { usualCopies } from "../class/make-class.ts";
import { share } from "../class/options.ts";

export interface Options {
  /** Classes by name: the languages in each. */
  classes: readonly string[];
  size: number;
  runs: number;
  seed: string;
  /** The share of each class that hands in the book's program as it stands there; none where a third never replies. */
  copies: number;
  slots: number;
  /** Sizes of the classes by which growth is measured; none: it is not. */
  growth: readonly number[];
  naive: boolean;
  /** Whether each class is graded the plain way, too, and both ways compared. */
  plain: boolean;
  /** The `dist/bin.js` of another version of the grader, to set beside this one. */
  against: string | undefined;
}

export const usage: string = `pnpm bench:grader [--classes python,c,java,mixed,silent] [--size 40] [--copies ${usualCopies}] [--runs 5]
                  [--seed text] [--slots 2] [--no-naive] [--plain] [--against other/apps/grader/dist/bin.js]
                  [--growth 50,500,5000]

--copies: the share that hands in the book's program as it stands there; 0: all are different
--growth: without the classes where --classes is ""`;

/** @throws Error with a sentence for whoever typed it */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      classes: { type: "string", default: "python,c,java,mixed,silent" },
      size: { type: "string", default: "40" },
      runs: { type: "string", default: "5" },
      seed: { type: "string", default: "capsock" },
      copies: { type: "string", default: String(usualCopies) },
      slots: { type: "string", default: "2" },
      growth: { type: "string", default: "" },
      against: { type: "string" },
      plain: { type: "boolean", default: false },
      "no-naive": { type: "boolean", default: false },
    },
  });
  return {
    classes: words(values.classes),
    size: wholeNumber("--size", values.size),
    runs: wholeNumber("--runs", values.runs),
    seed: values.seed,
    copies: share("--copies", values.copies),
    slots: wholeNumber("--slots", values.slots),
    growth: words(values.growth).map((text) => wholeNumber("--growth", text)),
    against: values.against,
    naive: !values["no-naive"],
    plain: values.plain,
  };
}

function words(text: string): string[] {
  return text.split(",").filter(Boolean);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is "${text}", but must be a whole number from 1`);
  return value;
}
