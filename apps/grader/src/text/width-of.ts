import stringWidth from "string-width";

const plain = /^[ -~…·–→]*$/u;

/** Whether each character takes one column: nearly all texts are such, and are far quicker to measure and to cut. */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text);
}
