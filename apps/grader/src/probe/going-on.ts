/** What makes a program go on, or stop: the words that it compares what was typed with, and what stands on its screen. */
export interface Talk {
  /** Of its source. */
  words: readonly string[];
  /** Since a line was last typed. */
  shown: string;
  /** Nothing stands on its screen before it ends, whatever it asks. */
  holdsOutput: boolean;
}

const yes = /^y(?:es)?$/iu;
const no = /^no?$/iu;
const farewell = /^(?:quit|exit|q|x|bye|goodbye|stop|end|close|done|finish|leave|\.)$/iu;

/** The word that says yes to the question whether to go on; undefined where nothing asks that. */
export function wordToGoOn(talk: Talk): string | undefined {
  if (!asksToGoOn(talk)) return undefined;
  const denied = talk.words.find((word) => no.test(word));
  return talk.words.find((word) => yes.test(word)) ?? (denied?.length === 2 ? "yes" : "y");
}

/** What its user may type to stop it, the likeliest first. */
export function wordsToStop(talk: Talk): string[] {
  const denial = talk.words.find((word) => no.test(word)) ?? (talk.words.includes("yes") ? "no" : "n");
  const named = Array.from(talk.shown.matchAll(/["'`]([^"'`\s]{1,12})["'`]/gu), ([, word]) => word ?? "");
  const known = talk.words.filter((word) => farewell.test(word) || named.includes(word));
  const empty = talk.words.includes("") || /\b(?:empty|blank)\b/iu.test(talk.shown) ? [""] : [];
  const words = asksToGoOn(talk) ? [denial] : [...known, ...talk.words.filter((word) => no.test(word)), ...empty];
  return [...new Set(words)];
}

function asksToGoOn({ words, shown, holdsOutput }: Talk): boolean {
  const question = shown.trimEnd().split("\n").at(-1) ?? "";
  if (/\by(?:es)?\W{0,3}(?:[/|,]|or)\W{0,3}no?\b/iu.test(question)) return true;
  if (holdsOutput && shown.trim() === "") return words.some((word) => yes.test(word) || no.test(word));
  const isAboutMore = /\b(?:continue|again|another|more|go on)\b/iu.test(question);
  return (
    isAboutMore &&
    (words.some((word) => yes.test(word)) || (words.some((word) => no.test(word)) && /\?\W*$/u.test(question)))
  );
}
