/** Code points are looked up in blocks of so many. */
export const blockCodePoints = 64;
/** The result's bytes from the front, and its length in the last: three code points of two bytes are the longest. */
export const entryBytes = 8;

/** The table of a block in which uppercasing changes nothing. */
export const unchanged: Uint8Array = new Uint8Array(0);

const tables: (Uint8Array | undefined)[] = [];
const encoder = new TextEncoder();

/**
 * What each code point of a block becomes, an entry each. It is made from the engine's own `toUpperCase` when it is
 * first asked for, so it knows the same version of Unicode as the engine: in the root locale the result depends on
 * nothing but the code point.
 */
export function uppercaseTable(block: number): Uint8Array {
  return (tables[block] ??= makeTable(block));
}

function makeTable(block: number): Uint8Array {
  const first = block * blockCodePoints;
  if (isUnchanged(first, blockCodePoints)) return unchanged;
  const characters = charactersFrom(first, blockCodePoints);
  const table = new Uint8Array(blockCodePoints * entryBytes);
  for (const [index, character] of characters.entries()) {
    const entry = table.subarray(index * entryBytes, (index + 1) * entryBytes);
    entry[entryBytes - 1] = encoder.encodeInto(character.toUpperCase(), entry).written;
  }
  return table;
}

/** Whether uppercasing changes none of so many code points, from `first` on. */
export function isUnchanged(first: number, count: number): boolean {
  const text = charactersFrom(first, count).join("");
  return text.toUpperCase() === text;
}

function charactersFrom(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => String.fromCodePoint(first + index));
}
