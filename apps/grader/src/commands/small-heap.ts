import { setFlagsFromString } from "node:v8";

/**
 * The machine's memory is for the programs that are graded. From now on new objects have no more room than they had to
 * load the program, in place of up to 48 MiB: submissions are held one at a time, so that nothing is collected twice
 * for it. Call it before the class is listed: thousands of names would have the room grow.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/** With fewer the old part of the heap stays small by itself, and collecting it often would cost a tenth more time. */
const many = 1_000;

/** For a class of thousands garbage is collected when the heap has grown by half, not only when it is four times what is in use. */
export function collectOften(submissions: number): void {
  if (submissions >= many) setFlagsFromString("--heap-growing-percent=50");
}
