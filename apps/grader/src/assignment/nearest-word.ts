import { closestMatch } from "leven";

/** The word that was meant, where it is near enough to be meant; case and separators do not count. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const plainWords = new Map(words.map((candidate) => [plain(candidate), candidate]));
  const wanted = plain(word);
  const closest = closestMatch(wanted, [...plainWords.keys()], { maxDistance: Math.ceil(wanted.length / 3) });
  return closest === undefined ? undefined : plainWords.get(closest);
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/gu, "");
}
