/**
 * The same JSON with escapes for what would move a cursor, hide or reorder text in a terminal or editor. JSON.stringify
 * leaves most of it as it is (RFC 8259 section 7 asks for U+0000 to U+001F alone).
 */
export function printableJson(json: string): string {
  return json.replaceAll(unusual, (character) => (unprintable.test(character) ? escapeUnits(character) : character));
}

/** What has to be looked at closer. A line feed stands between values, never in a string. */
const unusual = /[^\n -~]/gu;

const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u;

function escapeUnits(character: string): string {
  return character.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
