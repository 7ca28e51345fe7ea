import { setFlagsFromString } from "node:v8";

/**
 * From now on garbage is collected when the heap has grown by half, not only when it is four times what is in use: the
 * machine's memory is for the programs that are graded, and a class may be of any size.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=50");
}
