import type { Piece } from "../contract/exchange.ts";
import { visibleBytes } from "../text/visible-bytes.ts";

/** Nobody reads more; a server that floods sends hundreds. */
const maxQuoted = 3;

/** Several datagrams in a row, to a person: the first few, and how many more there were. */
export function datagramsInWords(pieces: readonly Piece[]): string {
  const quoted = pieces.slice(0, maxQuoted).map(({ bytes }) => visibleBytes(bytes));
  const more = pieces.length - quoted.length;
  return [...quoted, ...(more > 0 ? [`${more} more`] : [])].join(", then ");
}
