/** What a list shows of a description that teaches. */
export function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
