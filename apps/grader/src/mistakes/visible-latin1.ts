import { visibleBytes } from "../text/visible-bytes.ts";

/** A turn's text, which has one byte a character, as a person can read it. */
export function visibleLatin1(text: string): string {
  return visibleBytes(Buffer.from(text, "latin1"));
}
