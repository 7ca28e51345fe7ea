/**
 * A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe, as a person would type it.
 * Numbers stay numbers.
 */
export function harmlessCell(text: string): string {
  return begins.test(text) && !isNumber.test(text) ? `'${text}` : text;
}

/** Full-width signs count in East Asian versions; tab and line ends are skipped before a sign. */
const begins = /^[=+\-@\t\r\n＝＋－＠]./su;

const isNumber = /^[+-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)\s?%?$/u;
