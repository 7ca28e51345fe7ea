import type { Token } from "../languages/source/tokens.ts";

/** What makes two things be compared, in one language or another. */
const comparing =
  /^(?:==|===|!=|!==|equals|equalsIgnoreCase|Equals|eql|eq|in|is|strcmp|strcasecmp|strncmp|when|case|EqualFold)$/u;

const reachTokens = 14;

/** The words and numbers that a program compares something with; `isMention` tells where that something stands. */
export function comparedWith(tokens: readonly Token[], isMention: (at: number) => boolean): string[] {
  const found = tokens.flatMap(({ kind, text }, at) => {
    const isIndex = tokens[at - 1]?.text === "[" && tokens[at + 1]?.text === "]";
    if ((kind !== "string" && kind !== "number") || isIndex) return [];
    const statement = [...placesBefore(tokens, at), ...placesAfter(tokens, at)];
    const compares = statement.some((place) => comparing.test(tokens[place]?.text ?? ""));
    return compares && statement.some(isMention) ? [text] : [];
  });
  return [...new Set(found)];
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

/** Of a statement, or of a condition: what comes behind `or` is another one. */
function isEnd(token: Token | undefined): boolean {
  return token === undefined || token.kind === "newline" || (token.kind === "symbol" && /^[;{}]$/u.test(token.text));
}
