import stringWidth from "string-width";

const plain = /^[ -~]*$/u;

/** How many columns of a terminal a text takes. Nearly all of it takes one a character, which is told at once. */
export function widthOf(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}
