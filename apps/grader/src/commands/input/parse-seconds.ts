import { InvalidArgumentError } from "commander";

const mostSeconds = 3_600;

/** Reads an option's value that is a number of seconds, `least` or more. */
export function parseSeconds({ least }: { least: number }): (text: string) => number {
  return (text) => {
    const seconds = Number(text);
    if (seconds >= least && seconds <= mostSeconds) return seconds;
    throw new InvalidArgumentError(`It must be a number of seconds from ${least} to ${mostSeconds}.`);
  };
}
