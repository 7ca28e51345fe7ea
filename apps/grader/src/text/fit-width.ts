import { isPlain, widthOf } from "./width-of.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The text, or as much of its beginning as fits so many columns of a terminal, with "…" for the rest. */
export function fitWidth(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  return columns < 1 ? "" : `${beginningOf(text, columns - 1)}…`;
}

function beginningOf(text: string, columns: number): string {
  if (isPlain(text)) return text.slice(0, columns);
  let kept = "";
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += widthOf(segment);
    if (width > columns) break;
    kept += segment;
  }
  return kept;
}

/**
 * The text in lines of so many columns at most, broken between words where that is possible. What stands in quotation
 * marks is one word, and loses no space: whoever reads a sentence that was sent has to see all of it.
 */
export function wrapWidth(text: string, columns: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, columns));
}

/** The text with spaces behind it, up to so many columns. */
export function padWidth(text: string, columns: number, fill = " "): string {
  return text + fill.repeat(Math.max(0, columns - widthOf(text)));
}

function wrapLine(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const { space, word } of wordsOf(line)) {
    const longer = current + space + word;
    if (widthOf(longer) <= columns) {
      current = longer;
      continue;
    }
    if (current !== "") lines.push(current);
    const parts = broken(word, columns);
    current = parts.pop() ?? "";
    lines.push(...parts);
  }
  return [...lines, current];
}

/** With the spaces before each word, which stay as they are within a line. */
function wordsOf(line: string): { space: string; word: string }[] {
  return [...line.matchAll(/( *)("[^"]*"[^ ]*|[^ ]+|$)/gu)].map(([, space = "", word = ""]) => ({ space, word }));
}

/** A word that is too long for any line. */
function broken(word: string, columns: number): string[] {
  if (widthOf(word) <= columns) return [word];
  const parts: string[] = [];
  let part = "";
  let width = 0;
  for (const { segment } of graphemes.segment(word)) {
    const more = widthOf(segment);
    if (width + more > columns && part !== "") {
      parts.push(part);
      part = "";
      width = 0;
    }
    part += segment;
    width += more;
  }
  return [...parts, part];
}
