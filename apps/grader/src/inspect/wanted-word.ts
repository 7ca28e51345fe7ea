import type { SocketRole } from "./role.ts";

/** Something that a program wants to be told, by its caller or at its keyboard, as far as its source shows it. */
export interface Wanted {
  /** Whether it becomes the port or the host of the socket in question. */
  becomes: "port" | "host" | undefined;
  /** What the program says of it: its question, or its place in the usage message. */
  text: string;
  /** The variables that hold it. */
  names: readonly string[];
  /** What it is compared with. */
  compared: readonly string[];
  /** Whether it stands on the command line. */
  isArgument?: true;
}

/** The word that makes a program do its part on this port; undefined where that is not certain. */
export function wantedWord(
  wanted: Wanted,
  { role, transport, port }: Pick<SocketRole, "role" | "transport"> & { port: number },
): string | undefined {
  // A server that asks for its host is to be reached from everywhere.
  const host = role === "server" ? "0.0.0.0" : "127.0.0.1";
  if (wanted.becomes !== undefined) return wanted.becomes === "port" ? String(port) : host;
  const chosen = chosenWord(wanted, { role, transport });
  if (chosen !== undefined) return chosen;
  const said = [wanted.text.split("\n").at(-1) ?? "", ...wanted.names.map(spelledOut)].map((words) =>
    words.toLowerCase(),
  );
  const speaksOf = (pattern: RegExp): boolean => said.some((words) => pattern.test(words));
  if (speaksOf(/\bport\b/u)) return String(port);
  if (speaksOf(/\b(?:host ?name|host|ip|ip ?address|address|server name|server)\b/u)) return host;
  // A client that takes its sentence from its caller needs one, though nobody types it.
  if (role === "client" && speaksOf(/\b(?:sentence|message|text|msg|string|input|data|words?)\b/u) && wanted.isArgument)
    return "words of its command line";
  const isPause = wanted.names.length === 0 && speaksOf(/\b(?:press|hit)\b.*\b(?:enter|return|key)\b/u);
  return isPause ? "" : undefined;
}

/** One part of a program of several: the words that choose it, and what a menu calls it. */
interface Part {
  own: RegExp;
  inText: string;
}

const server: Part = { own: /^-*(?:s|srv|serv|server|listen|l|host|receiver|receive)$/iu, inText: "server|listen" };
const client: Part = { own: /^-*(?:c|cli|client|connect|sender|send)$/iu, inText: "client|connect" };
const udp: Part = { own: /^-*(?:u|udp|datagram|dgram)$/iu, inText: "udp|datagram" };
const tcp: Part = { own: /^-*(?:t|tcp|stream)$/iu, inText: "tcp|stream" };

/** `udp-server`, `2. TCP client`: of a program that is everything at once. */
function partOfBoth(role: Part, transport: Part): Part {
  const inEitherOrder = (a: string, b: string): string => `(?:${a})[ _-]?(?:${b})|(?:${b})[ _-]?(?:${a})`;
  const names = inEitherOrder(transport.inText, role.inText);
  return { own: new RegExp(`^-*(?:${names})$`, "iu"), inText: names };
}

/** Of the words that a program tells apart, the one for this role or transport. */
function chosenWord(
  { compared, text }: Wanted,
  { role, transport }: Pick<SocketRole, "role" | "transport">,
): string | undefined {
  if (compared.length === 0) return undefined;
  const roleParts = role === "server" ? ([server, client] as const) : ([client, server] as const);
  const transportParts = transport === "udp" ? ([udp, tcp] as const) : ([tcp, udp] as const);
  const both = partOfBoth(roleParts[0], transportParts[0]);
  const whole = compared.find((word) => both.own.test(word) || isLabelled(word, { text, label: both.inText }));
  if (whole !== undefined) return whole;
  for (const [wanted, other] of [roleParts, transportParts]) {
    const exact = compared.find((word) => wanted.own.test(word) || isLabelled(word, { text, label: wanted.inText }));
    if (exact !== undefined) return exact;
    // Whatever is not the other one.
    const opposite = compared.some((word) => other.own.test(word) || isLabelled(word, { text, label: other.inText }));
    if (opposite && compared.length === 1) return labelledNumber(text, wanted.inText) ?? wanted.inText.split("|")[0];
  }
  return undefined;
}

/** `1. Server`, `2) run the TCP client`, `server (s)`: a menu says what its words mean. */
function isLabelled(word: string, { text, label }: { text: string; label: string }): boolean {
  return /^\w{1,12}$/u.test(word) && labelling(word, label).some((pattern) => pattern.test(asPrinted(text)));
}

/** The number that a menu gives to what the program does for any other answer. */
function labelledNumber(text: string, label: string): string | undefined {
  const found = labelling("(\\d{1,2})", label).flatMap((pattern) => pattern.exec(asPrinted(text))?.[1] ?? []);
  return found[0];
}

/** The ways to say in a menu what a word, or whatever fits the pattern of one, stands for. */
function labelling(word: string, label: string): RegExp[] {
  return [
    new RegExp(
      `(?<!\\w)${word}(?!\\w)[ .):=>-]{1,4}(?:for |to |is |start |run |as |the |a |an )*(?:udp |tcp )?(?:${label})`,
      "iu",
    ),
    new RegExp(`(?:${label})\\w* ?[(\\[=:-]+ ?${word}(?!\\w)`, "iu"),
  ];
}

/** The `n` of an escaped line end is no letter before the next line's word. */
function asPrinted(text: string): string {
  return text.replace(/\\[nrt]/gu, "\n");
}

/** `serverPort` and `server_port` as words. */
function spelledOut(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/gu, "$1 $2").replaceAll("_", " ");
}
