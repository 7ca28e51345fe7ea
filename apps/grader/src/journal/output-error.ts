import { whyUnwritten } from "../text/why-unwritten.ts";

/** Results cannot be written: the machine's fault. What the journal holds already is not lost. */
export class OutputError extends Error {
  override readonly name = "OutputError";

  constructor(path: string, cause: unknown) {
    super(`Cannot write "${path}": ${whyUnwritten(cause)}`, { cause });
  }
}
