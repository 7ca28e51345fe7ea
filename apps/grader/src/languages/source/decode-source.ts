import { isUtf8 } from "node:buffer";

/** More than any hand-written program; what lies beyond is not looked at. */
const maxSourceBytes = 2 ** 18;

/** Source text with `\n` line ends and without a byte order mark. */
export function decodeSource(bytes: Uint8Array): string {
  const text = new TextDecoder(characterSetOf(bytes)).decode(bytes.subarray(0, maxSourceBytes));
  return text.replace(/\r\n?|[\u2028\u2029]/gu, "\n");
}

/** What is neither UTF-16 with its mark nor UTF-8 was written on a Windows of the west, as likely as anywhere. */
export function characterSetOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | "utf-8" | "windows-1252" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}
