import { setFlagsFromString } from "node:v8";

/** With fewer the heap stays small by itself, and collecting it often would take a tenth of a second run's time. */
const many = 1_000;

/**
 * For a class of thousands: from now on garbage is collected when the heap has grown by half, not only when it is four
 * times what is in use, since the machine's memory is for the programs that are graded.
 */
export function keepHeapSmall(submissions: number): void {
  if (submissions >= many) setFlagsFromString("--heap-growing-percent=50");
}
