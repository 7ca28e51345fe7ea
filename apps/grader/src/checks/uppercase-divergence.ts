/**
 * Letters that have an upper case in some versions of Unicode only: an older runtime leaves them as they are. Found by
 * comparing every code point in Python 3.6 to 3.13, Node 20 to 26 and Java 17 and 25, of which no two map one letter to
 * two different ones. Each row: the first letter, the last one, and the upper case of the first; the others follow.
 */
const ranges: readonly (readonly [first: number, last: number, upper: number])[] = [
  [0x19b, 0x19b, 0xa7dc],
  [0x264, 0x264, 0xa7cb],
  [0x282, 0x282, 0xa7c5],
  [0x10d0, 0x10fa, 0x1c90],
  [0x10fd, 0x10ff, 0x1cbd],
  [0x1c8a, 0x1c8a, 0x1c89],
  [0x1d8e, 0x1d8e, 0xa7c6],
  [0x2c5f, 0x2c5f, 0x2c2f],
  [0xa794, 0xa794, 0xa7c4],
  [0xa7b9, 0xa7b9, 0xa7b8],
  [0xa7bb, 0xa7bb, 0xa7ba],
  [0xa7bd, 0xa7bd, 0xa7bc],
  [0xa7bf, 0xa7bf, 0xa7be],
  [0xa7c1, 0xa7c1, 0xa7c0],
  [0xa7c3, 0xa7c3, 0xa7c2],
  [0xa7c8, 0xa7c8, 0xa7c7],
  [0xa7ca, 0xa7ca, 0xa7c9],
  [0xa7cd, 0xa7cd, 0xa7cc],
  [0xa7cf, 0xa7cf, 0xa7ce],
  [0xa7d1, 0xa7d1, 0xa7d0],
  [0xa7d3, 0xa7d3, 0xa7d2],
  [0xa7d5, 0xa7d5, 0xa7d4],
  [0xa7d7, 0xa7d7, 0xa7d6],
  [0xa7d9, 0xa7d9, 0xa7d8],
  [0xa7db, 0xa7db, 0xa7da],
  [0xa7f6, 0xa7f6, 0xa7f5],
  [0x10597, 0x105a1, 0x10570],
  [0x105a3, 0x105b1, 0x1057c],
  [0x105b3, 0x105b9, 0x1058c],
  [0x105bb, 0x105bc, 0x10594],
  [0x10d70, 0x10d85, 0x10d50],
  [0x16e60, 0x16e7f, 0x16e40],
  [0x16ebb, 0x16ed3, 0x16ea0],
];

const upperCases = new Map(
  ranges.flatMap(([first, last, upper]) =>
    Array.from({ length: last - first + 1 }, (_, at) => [first + at, upper + at] as const),
  ),
);

/** Whether two replies are the same in upper case by one version of Unicode or another. Both are UTF-8. */
export function equalInSomeUnicode(actual: Uint8Array, expected: Uint8Array): boolean {
  const [a, b] = [codePoints(actual), codePoints(expected)];
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((own, at) => {
    const other = b[at] ?? NaN;
    return own === other || upperCases.get(own) === other || upperCases.get(other) === own;
  });
}

function codePoints(bytes: Uint8Array): number[] | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return Array.from(text, (character) => character.codePointAt(0) ?? 0);
  } catch {
    return undefined;
  }
}
