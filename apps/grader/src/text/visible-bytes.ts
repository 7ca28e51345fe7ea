const longestShown = 160;
const headShown = 120;
const tailShown = 30;
const shortestCounted = 5;

/**
 * Bytes as a person can read them, in quotes: invisible characters and bytes that are no UTF-8 are written as escapes,
 * runs of NUL are counted, and a long text is cut in the middle.
 */
export function visibleBytes(bytes: Uint8Array): string {
  if (isPlain(bytes)) return visiblePlain(latin1.decode(bytes));
  const units = countNuls(escapeBytes(bytes));
  const text = units.join("");
  if (text.length <= longestShown) return `"${text}"`;
  const head = firstWithin(headShown, units);
  const tail = firstWithin(tailShown, units.toReversed()).toReversed();
  return `"${head.join("")} … ${tail.join("")}" (${bytes.length} bytes)`;
}

/** The same of what stands for itself, without looking at each character. */
function visiblePlain(text: string): string {
  if (text.length <= longestShown) return `"${text}"`;
  return `"${text.slice(0, headShown)} … ${text.slice(-tailShown)}" (${text.length} bytes)`;
}

/** Text that holds names or output of students, safe to print on one line; what is visible already stays as it is. */
export function visibleText(text: string): string {
  return text.replaceAll(unsafe, escapeCharacter);
}

/** By byte, the characters that stand for themselves: nearly all of what is sent, and by far the quickest to show. */
const plainCharacters: readonly (string | undefined)[] = Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[ -~]/u.test(character) && character !== "\\" ? character : undefined;
});

const latin1 = new TextDecoder("latin1");

function isPlain(bytes: Uint8Array): boolean {
  return bytes.every((byte) => plainCharacters[byte] !== undefined);
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Each character, or the escape that stands for it. */
function escapeBytes(bytes: Uint8Array): string[] {
  const units: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const plain = plainCharacters[bytes[at] ?? 0];
    if (plain !== undefined) {
      units.push(plain);
      at += 1;
      continue;
    }
    const character = characterAt(bytes, at);
    units.push(
      character === undefined ? `\\x${hex(bytes[at] ?? 0)}` : visibleText(character.text.replace("\\", "\\\\")),
    );
    at += character?.bytes ?? 1;
  }
  return units;
}

/** A run of NUL bytes becomes one unit. */
function countNuls(units: readonly string[]): string[] {
  const counted: string[] = [];
  for (let at = 0; at < units.length;) {
    let end = at;
    while (units[end] === "\\0") end++;
    if (end - at >= shortestCounted) counted.push(`\\0 ×${end - at}`);
    else counted.push(...units.slice(at, ++end));
    at = end;
  }
  return counted;
}

/** As many units as fit, so that no character and no escape is cut in two. */
function firstWithin(length: number, units: readonly string[]): string[] {
  let used = 0;
  const end = units.findIndex((unit) => (used += unit.length) > length);
  return units.slice(0, end);
}

/** The UTF-8 character that starts at a byte, if one does. */
function characterAt(bytes: Uint8Array, at: number): { text: string; bytes: number } | undefined {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  try {
    const text = decoder.decode(bytes.subarray(at, at + length));
    return { text, bytes: length };
  } catch {
    return undefined;
  }
}

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0" };

/** Control, format, separator, private and unassigned characters: whatever moves a cursor, hides or reorders text. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return named[character] ?? (code < 0x100 ? `\\x${hex(code)}` : `\\u{${code.toString(16)}}`);
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
