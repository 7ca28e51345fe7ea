import { isUtf8 } from "node:buffer";

/** More than any hand-written program; what lies beyond is not looked at. */
const maxSourceBytes = 2 ** 18;

/** Source text with `\n` line ends and without a byte order mark. */
export function decodeSource(bytes: Uint8Array): string {
  const text = decodeText(bytes.subarray(0, maxSourceBytes), characterSetOf(bytes));
  return text.replace(/\r\n?|[\u2028\u2029]/gu, "\n");
}

export function decodeText(bytes: Uint8Array, characterSet: CharacterSet): string {
  const text = new TextDecoder(characterSet).decode(bytes);
  if (characterSet !== "windows-1252") return text;
  return text.replace(/[\u0080-\u009f]/gu, (control) => ofWindows[control.charCodeAt(0) - 0x80] ?? control);
}

/** What Windows has from 0x80 on in place of control characters, which is where Node 20 leaves them. */
const ofWindows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

type CharacterSet = "utf-16le" | "utf-16be" | "utf-8" | "windows-1252";

/** What is neither UTF-16 with its mark nor UTF-8 was written on a Windows of the west, as likely as anywhere. */
export function characterSetOf(bytes: Uint8Array): CharacterSet {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}
