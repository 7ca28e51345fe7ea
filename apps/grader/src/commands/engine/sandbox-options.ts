import { availableParallelism } from "node:os";
import { InvalidArgumentError, Option } from "commander";
import { sandboxNames } from "../../contract/sandbox-name.ts";

/** Most programs wait for the network most of the time. */
export const defaultSlots: number = availableParallelism() * 2;

export function sandboxOption(description = "how programs are kept from each other and from you"): Option {
  return new Option("--sandbox <kind>", description).choices(sandboxNames);
}

export function slotsOption(): Option {
  return new Option("--slots <count>", "how many programs are graded at the same time")
    .argParser(wholeNumber)
    .default(defaultSlots);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return value;
}
