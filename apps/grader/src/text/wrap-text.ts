import stringWidth from "string-width";

/** Lines of at most `columns` cells of a terminal, broken at spaces; a word that is wider is cut. */
export function wrapText(text: string, columns: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, columns));
}

function wrapLine(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const { space, word } of wordsOf(line)) {
    const longer = current + space + word;
    if (stringWidth(longer) <= columns) {
      current = longer;
      continue;
    }
    if (current !== "") lines.push(current);
    const pieces = cut(word, columns);
    current = pieces.pop() ?? "";
    lines.push(...pieces);
  }
  return [...lines, current];
}

/** With the spaces before each word, which stay as they are within a line. */
function wordsOf(line: string): { space: string; word: string }[] {
  return [...line.matchAll(/( *)([^ ]+|$)/gu)].map(([, space = "", word = ""]) => ({ space, word }));
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function cut(word: string, columns: number): string[] {
  const pieces = [""];
  for (const { segment } of segmenter.segment(word)) {
    const last = pieces.at(-1) ?? "";
    if (last === "" || stringWidth(last + segment) <= columns) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}
