/** More than any hand-written program; what lies beyond is not looked at. */
const maxSourceBytes = 2 ** 18;

/**
 * Source text with `\n` line ends and without a byte order mark. Bytes that are not UTF-8 become replacement
 * characters: they only occur in comments and strings.
 */
export function decodeSource(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, maxSourceBytes));
  return text.replace(/\r\n?|[\u2028\u2029]/gu, "\n");
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}
