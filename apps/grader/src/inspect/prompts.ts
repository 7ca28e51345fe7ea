import type { Prompt } from "../contract/program.ts";
import { askedIn } from "../languages/source/constants.ts";
import type { Source } from "../languages/source/source.ts";
import { comparedWith } from "./compared-with.ts";
import type { SocketRole } from "./role.ts";
import { wantedWord } from "./wanted-word.ts";

/** What a program may ask at its keyboard, in the order of the text, with the answers that are certain. */
export function promptsOf(source: Source, options: { socket: SocketRole; port: number }): Prompt[] {
  const { socket, port } = options;
  const { tokens, readings } = source;
  return readings.slice(0, maxPrompts).map(({ at, text, names }) => {
    const isTyped = (value: SocketRole["port"]): boolean => {
      const asked = askedIn(value);
      return asked?.kind === "typed" && asked.at === at;
    };
    const becomes = isTyped(socket.port) ? "port" : isTyped(socket.host) ? "host" : undefined;
    const compared = comparedWith(
      tokens,
      (place) => place === at || (tokens[place]?.kind === "word" && names.includes(tokens[place].text)),
    );
    return { text, answer: wantedWord({ becomes, text, names, compared }, { ...socket, port }) };
  });
}

/** No honest program asks more before it starts. */
const maxPrompts = 20;
