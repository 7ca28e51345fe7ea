import { writeFileSync } from "node:fs";
import { availableParallelism, release } from "node:os";
import type { Options } from "./options.ts";

/** What every measurement needs. */
export interface Context extends Omit<Options, "task"> {
  /** The folder of the bundled programs; results go there too. */
  bundle: string;
  signal: AbortSignal;
}

const machine = `${availableParallelism()} cores, Linux ${release()}, Node ${process.versions.node}`;

/** Prints what was measured; also called when only part of it could be. */
export function publish({ json }: Context, { text, data }: { text: string; data: object }): void {
  process.stdout.write(`${machine}\n\n${text}\n`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ machine, ...data }, null, 2)}\n`);
}
