/** A character of bytes that were made visible, or the escape that stands for it. */
export interface VisibleUnit {
  text: string;
  isEscape: boolean;
  /** How many bytes it stands for. */
  bytes: number;
}

/** Takes apart what `visibleBytes` has put together. */
export function splitVisible(shown: string): VisibleUnit[] {
  return Array.from(shown.matchAll(unit), ([text]) => ({
    text,
    isEscape: text.startsWith("\\"),
    bytes: bytesOf(text),
  }));
}

const unit = /\\0 ×\d+|\\x[0-9a-f]{2}|\\u\{[0-9a-f]+\}|\\[^]|[^]/gu;

function bytesOf(text: string): number {
  const run = /^\\0 ×(\d+)$/u.exec(text);
  if (run !== null) return Number(run[1]);
  const code = /^\\u\{([0-9a-f]+)\}$/u.exec(text)?.[1];
  if (code !== undefined) return Buffer.byteLength(String.fromCodePoint(Number.parseInt(code, 16)));
  return text.startsWith("\\") ? 1 : Buffer.byteLength(text);
}
