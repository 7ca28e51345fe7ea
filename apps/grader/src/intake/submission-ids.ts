/** Names that Windows keeps for its devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;
const maxIdChars = 60;

/**
 * An id for each name, in the same order: safe as a file name everywhere, and unique also where letters' case does not
 * count.
 */
export function submissionIds(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = plainId(name);
    for (let count = 1; ; count++) {
      const id = count === 1 ? plain : `${plain}-${count}`;
      const key = id.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return id;
    }
  });
}

function plainId(name: string): string {
  const words = name.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}._-]+/gu, "-");
  const id = Array.from(words)
    .slice(0, maxIdChars)
    .join("")
    .replace(/^[-.]+|[-.]+$/gu, "");
  if (id === "") return "submission";
  return reserved.test(id) ? `${id}_` : id;
}
