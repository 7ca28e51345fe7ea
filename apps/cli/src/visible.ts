const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Text as it is; bytes that are no text in base64, so that nothing is lost. */
export function textOrBase64(bytes: Uint8Array): string | { base64: string } {
  return decoded(bytes) ?? { base64: Buffer.from(bytes).toString("base64") };
}

const shownBytes = 200;

/** Bytes for a person, in one line: text in quotes, anything else in hexadecimal; only the beginning of what is long. */
export function visible(bytes: Uint8Array): string {
  const begin = bytes.subarray(0, shownBytes);
  const more = bytes.length > shownBytes ? "…" : "";
  const text = decoded(begin);
  return text === undefined ? `<${Buffer.from(begin).toString("hex")}>${more}` : JSON.stringify(text) + more;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
