import { parseArgs } from "node:util";

export interface Options {
  /** Classes by name: the languages in each. */
  classes: readonly string[];
  size: number;
  runs: number;
  seed: string;
  slots: number;
  /** Sizes of the classes by which growth is measured; none: it is not. */
  growth: readonly number[];
  naive: boolean;
  /** Whether each class is graded the plain way, too, and both ways compared. */
  plain: boolean;
  /** The `dist/bin.js` of another version of the grader, to set beside this one. */
  against: string | undefined;
}

export const usage = `pnpm bench:grader [--classes python,c,java,mixed,silent] [--size 40] [--runs 5] [--seed text] [--slots 2]
                  [--no-naive] [--plain] [--against other/apps/grader/dist/bin.js] [--growth 50,500,5000]`;

/** @throws Error with a sentence for whoever typed it */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      classes: { type: "string", default: "python,c,java,mixed,silent" },
      size: { type: "string", default: "40" },
      runs: { type: "string", default: "5" },
      seed: { type: "string", default: "capsock" },
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
