/** The same bytes as chunks, cut at these offsets; cuts may repeat (an empty chunk) and lie outside (no effect). */
export function splitAt(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let start = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    if (cut > bytes.length) break;
    chunks.push(bytes.slice(start, cut));
    start = cut;
  }
  return [...chunks, bytes.slice(start)];
}
