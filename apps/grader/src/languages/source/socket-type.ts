import { transports, type Transport } from "../../contract/program.ts";
import type { Call } from "./calls.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

const typeNames: Readonly<Record<Transport, string>> = { udp: "SOCK_DGRAM", tcp: "SOCK_STREAM" };

/**
 * The transports of which a call of `socket` may make one: a stream where nothing is said, both where the type is chosen
 * while the program runs. None for sockets that are neither TCP nor UDP.
 */
export function socketTypes(call: Call, source: Source): Transport[] {
  const said = call.args.flat();
  const words = new Set(said.map(({ text }) => text));
  if (words.has("AF_UNIX") || words.has("AF_LOCAL") || words.has("AF_PACKET") || words.has("SOCK_RAW")) return [];
  const named = typesIn(words);
  if (named.length > 0) return named;
  if (call.args.length < 2) return ["tcp"];
  const meant = typesIn(wordsBehind(call.args[1] ?? [], source));
  if (meant.length > 0) return meant;
  const elsewhere = typesIn(source.words);
  return elsewhere.length > 0 ? elsewhere : ["tcp"];
}

function typesIn(words: ReadonlySet<string>): Transport[] {
  return transports.filter((transport) => words.has(typeNames[transport]));
}

/** The words of all that the names in an expression may have been set to. */
function wordsBehind(expression: readonly Token[], { constants }: Source): Set<string> {
  const words = new Set<string>();
  const follow = (tokens: readonly Token[]): void => {
    for (const { kind, text } of tokens) {
      if (kind !== "word" || words.has(text) || words.size > maxWords) continue;
      words.add(text);
      for (const setting of constants.settings(text)) follow(setting);
    }
  };
  follow(expression);
  return words;
}

/** What honest programs put behind a socket's type is a handful. */
const maxWords = 100;
