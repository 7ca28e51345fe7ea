import { askedIn, type Argument, type ArgumentPlace, type Value } from "../languages/source/constants.ts";
import { namesGiven } from "../languages/source/readings.ts";
import type { Source } from "../languages/source/source.ts";
import type { Token } from "../languages/source/tokens.ts";
import { comparedWith } from "./compared-with.ts";
import type { SocketRole } from "./role.ts";
import { usageWords } from "./usage-words.ts";
import { wantedWord } from "./wanted-word.ts";

/**
 * The words to start a program with that takes its port, its host or its part from the command line. None where it can
 * do without, or where it is not certain what each word is for.
 */
export function argumentsFor(source: Source, options: { socket: SocketRole; port: number }): string[] {
  const usage = usageWords(source.tokens);
  const mentioned = mentionedArguments(source);
  const switches = mentioned.flatMap(({ place, isSwitch }) => (isSwitch && typeof place === "string" ? [place] : []));
  const chosen = [...switches, ...wordsAnywhere(source)].filter((word) => isChosen(word, options));
  const words: Word[] = mentioned.map((argument) => {
    const text = typeof argument.place === "string" ? spelledOption(argument.place) : (usage[argument.place] ?? "");
    return { place: argument.place, ...wordFor(argument, { source, text, ...options }) };
  });
  const named = words.flatMap(({ place, word, isNeeded }) =>
    typeof place === "string" && isNeeded && word !== undefined ? [place, word] : [],
  );
  const last = Math.max(
    -1,
    ...words.flatMap(({ place, isNeeded }) => (typeof place === "number" && isNeeded ? [place] : [])),
  );
  const positional = Array.from({ length: last + 1 }, (_, at) => words.find(({ place }) => place === at)?.word);
  const placed = positional.every((word) => word !== undefined) ? positional : [];
  const unplaced = [...new Set(chosen)].filter((word) => !placed.includes(word));
  return [...unplaced, ...named, ...placed];
}

/** `"--udp" in sys.argv`: what counts wherever it stands. */
function wordsAnywhere({ tokens }: Source): string[] {
  return comparedWith(tokens, (at) => /^argv$/iu.test(tokens[at]?.text ?? "") && tokens[at + 1]?.text !== "[");
}

/** Whether a word that says by itself what it is for makes the program do its part. */
function isChosen(word: string, { socket, port }: { socket: SocketRole; port: number }): boolean {
  return wantedWord({ becomes: undefined, text: "", names: [], compared: [word] }, { ...socket, port }) === word;
}

interface Word {
  place: ArgumentPlace;
  word: string | undefined;
  isNeeded: boolean;
}

interface MentionedArgument {
  place: ArgumentPlace;
  /** Where among the tokens. */
  at: ReadonlySet<number>;
  /** The variables that hold it. */
  names: string[];
  /** It is there or not, and has no value. */
  isSwitch: boolean;
}

function wordFor(
  { place, at, names, isSwitch }: MentionedArgument,
  options: { source: Source; text: string; socket: SocketRole; port: number },
): Omit<Word, "place"> {
  const { source, text, socket, port } = options;
  const { tokens } = source;
  if (isSwitch) return { word: undefined, isNeeded: false };
  const becomes = isGivenBy(socket.port, place) ? "port" : isGivenBy(socket.host, place) ? "host" : undefined;
  const compared = comparedWith(
    tokens,
    (where) => at.has(where) || (tokens[where]?.kind === "word" && names.includes(tokens[where].text)),
  );
  const word = wantedWord({ becomes, text, names, compared, isArgument: true }, { ...socket, port });
  const isDecided = plainText(becomes === "host" ? socket.host : socket.port);
  // A program that has its port by itself needs no word that only sounds like one.
  const isNeeded = becomes === "host" ? isDecided === undefined : word !== String(port) || isDecided !== String(port);
  return { word, isNeeded: isNeeded && word !== undefined && word !== "" };
}

function isGivenBy(value: Value | undefined, place: ArgumentPlace): boolean {
  const asked = askedIn(value);
  return asked?.kind === "argument" && asked.place === place;
}

function plainText(value: Value | undefined): string | undefined {
  if (value?.kind === "number") return String(value.number);
  return value?.kind === "text" ? value.text : undefined;
}

/** Each argument of the command line that the program looks at. */
function mentionedArguments({ tokens, argument }: Source): MentionedArgument[] {
  const found = new Map<ArgumentPlace, { at: Set<number>; names: string[]; isSwitch: boolean }>();
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "word") continue;
    let given: Argument | undefined;
    for (let length = longestMention; length > 0 && given === undefined; length--)
      given = argument(tokens.slice(at, at + length));
    if (given === undefined) continue;
    const { place, isSwitch = false } = given;
    const mention = found.get(place) ?? { at: new Set(), names: [], isSwitch };
    found.set(place, mention);
    mention.at.add(at);
    mention.names.push(...namesOf(tokens, at));
  }
  return Array.from(found, ([place, mention]) => ({ place, ...mention }));
}

/** `host, port = argv[1], int(argv[2])` gives each variable its own. */
function namesOf(tokens: readonly Token[], at: number): string[] {
  const names = namesGiven(tokens, at);
  if (names.length < 2) return names;
  const given = tokens.findLastIndex(({ text }, before) => before < at && text === "=");
  const depth = tokens[given]?.depth;
  const commas = tokens.slice(given, at).filter((token) => token.text === "," && token.depth === depth).length;
  return names.slice(commas, commas + 1);
}

/** `flag.Int("port", 12000, "…")` has ten tokens. */
const longestMention = 10;

function spelledOption(option: string): string {
  return option.replace(/^-+/u, "").replaceAll("-", " ");
}
