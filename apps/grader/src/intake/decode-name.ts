const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder("windows-1252");

/** A file's name as text. Names from old systems are not UTF-8; each of their bytes then stands for one letter. */
export function decodeName(bytes: Uint8Array): { text: string; isRecoded: boolean } {
  try {
    return { text: utf8.decode(bytes), isRecoded: false };
  } catch {
    return { text: latin1.decode(bytes), isRecoded: true };
  }
}
