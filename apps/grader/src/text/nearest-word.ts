import { closestMatch } from "leven";
import { visibleText } from "./visible-bytes.ts";

/** The word that was meant, where it is near enough to be meant; case and separators do not count. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const plainWords = new Map(words.map((candidate) => [plain(candidate), candidate]));
  const wanted = plain(word);
  const closest = closestMatch(wanted, [...plainWords.keys()], { maxDistance: Math.ceil(wanted.length / 3) });
  return closest === undefined ? undefined : plainWords.get(closest);
}

/** ` Did you mean serves-again?`, to stand behind a sentence; nothing where no word is near enough. */
export function didYouMean(word: string, words: readonly string[]): string {
  const nearest = nearestWord(word, words);
  return nearest === undefined ? "" : ` Did you mean ${visibleText(nearest)}?`;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/gu, "");
}
