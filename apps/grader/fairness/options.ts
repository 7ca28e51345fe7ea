import { parseArgs } from "node:util";
import { kinds, type Kind } from "./kinds.ts";
import { allLoads, type Load } from "./load.ts";

export interface Options {
  task: { kind: "trials"; trials: number; kinds: readonly Kind[] } | { kind: "grade"; times: number };
  loads: readonly Load[];
  seed: string;
  /** Where to write everything that was measured. */
  json: string | undefined;
}

export const usage = `pnpm fairness [--trials 2000] [--kinds python3,c-poll] [--load idle,busy] [--seed text] [--json file]
pnpm fairness --grade 20 [--load idle,busy] [--json file]`;

/** @throws Error with a sentence for whoever typed it */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      trials: { type: "string", default: "2000" },
      kinds: { type: "string" },
      load: { type: "string", default: "idle,busy" },
      seed: { type: "string", default: "capsock" },
      json: { type: "string" },
      grade: { type: "string" },
    },
  });
  const loads = values.load.split(",").map(readLoad);
  const { seed, json } = values;
  if (values.grade !== undefined) {
    return { task: { kind: "grade", times: wholeNumber("--grade", values.grade) }, loads, seed, json };
  }
  const trials = wholeNumber("--trials", values.trials);
  return { task: { kind: "trials", trials, kinds: chooseKinds(values.kinds) }, loads, seed, json };
}

function readLoad(text: string): Load {
  const load = allLoads.find((known) => known === text);
  if (load === undefined) throw new Error(`--load is "${text}", but must be idle, busy or both`);
  return load;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is "${text}", but must be a whole number from 1`);
  return value;
}

/** A name's beginning stands for all that begin so. */
function chooseKinds(text: string | undefined): readonly Kind[] {
  const names = text?.split(",") ?? [""];
  const unknown = names.find((name) => !kinds.some(({ id }) => id.startsWith(name)));
  if (unknown !== undefined) {
    throw new Error(`--kinds has "${unknown}", but there are ${kinds.map(({ id }) => id).join(", ")}`);
  }
  return kinds.filter(({ id }) => names.some((name) => id.startsWith(name)));
}
