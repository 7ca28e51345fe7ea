import type { Token } from "../languages/source/tokens.ts";

/** What makes two things be compared, in one language or another. */
const comparing =
  /^(?:==|===|!=|!==|equals|equalsIgnoreCase|Equals|eql|eq|in|is|strcmp|strcasecmp|strncmp|includes|EqualFold)$/u;

/** C's ways compare two texts, and their result with 0. */
const comparingTexts = /^(?:strcmp|strcasecmp|strncmp)$/u;

const reachTokens = 14;

/** The words and numbers that a program compares something with; `isMention` tells where that something stands. */
export function comparedWith(tokens: readonly Token[], isMention: (at: number) => boolean): string[] {
  let isChoice = false;
  const found = tokens.flatMap(({ kind, text }, at) => {
    if (opensCases(tokens, at)) isChoice = placesAfter(tokens, at).some(isMention);
    if (kind !== "string" && kind !== "number") return [];
    if (isCase(tokens, at)) return isChoice ? [text] : [];
    const statement = [...placesBefore(tokens, at), ...placesAfter(tokens, at)];
    return isCompared(tokens, { at, statement }) && statement.some(isMention) ? [text] : [];
  });
  return [...new Set(found)];
}

/** `switch (choice)`, Python's `match choice:` and Ruby's `case choice`: the cases speak of what stands here. */
function opensCases(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== "word") return false;
  return /^(?:switch|match)$/u.test(token.text) || (token.text === "case" && tokens[at + 1]?.kind === "word");
}

/** `case 1:`, `case "tcp", "t":`, `when "udp"`. */
function isCase(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  while (tokens[before]?.kind === "string" || /^[,|]$/u.test(tokens[before]?.text ?? "")) before -= 1;
  return tokens[before]?.kind === "word" && /^(?:case|when)$/u.test(tokens[before]?.text ?? "");
}

/** Numbers stand in calls for much else: one is compared where it is beside the sign for it, or in a list of choices. */
function isCompared(
  tokens: readonly Token[],
  { at, statement }: { at: number; statement: readonly number[] },
): boolean {
  const says = (pattern: RegExp, places: readonly number[]): boolean =>
    places.some((place) => pattern.test(tokens[place]?.text ?? ""));
  if (tokens[at - 1]?.text === "[" && tokens[at + 1]?.text === "]") return false;
  if (tokens[at]?.kind === "string") return says(comparing, statement);
  if (says(comparing, [at - 1, at + 1])) return !says(comparingTexts, statement);
  return says(/^[([,]$/u, [at - 1]) && says(/^(?:in|equals|includes|eql)$/u, statement);
}

function placesBefore(tokens: readonly Token[], at: number): number[] {
  const places: number[] = [];
  for (let place = at - 1; place >= at - reachTokens && !isEnd(tokens[place]); place--) places.push(place);
  return places;
}

function placesAfter(tokens: readonly Token[], at: number): number[] {
  const places: number[] = [];
  for (let place = at + 1; place <= at + reachTokens && !isEnd(tokens[place]); place++) places.push(place);
  return places;
}

/** Of a statement, a condition or one side of a setting: what comes behind `or` is another condition. */
function isEnd(token: Token | undefined): boolean {
  if (token === undefined || token.kind === "newline") return true;
  if (token.kind === "word") return token.text === "and" || token.text === "or";
  return token.kind === "symbol" && /^(?:[;:={}]|:=|&&|\|\|)$/u.test(token.text);
}
