import type { Value } from "../languages/source/constants.ts";
import type { SocketRole } from "./role.ts";

/** Where the tests take place. */
const host = "127.0.0.1";

/**
 * The words to start a program with that takes its port from the command line. None where the port stands in the source,
 * or where it is not certain what each word is for.
 */
export function argumentsFor(role: SocketRole, port: number): string[] {
  const options: string[] = [];
  const words = new Map<number, string>();
  const place = (value: Value | undefined, word: string): void => {
    if (value?.kind !== "argument") return;
    if (typeof value.place === "string") options.push(value.place, word);
    else words.set(value.place, word);
  };
  place(role.host, host);
  place(role.port, String(port));
  const positional = Array.from({ length: words.size }, (_, index) => words.get(index));
  return positional.every((word) => word !== undefined) ? [...options, ...positional] : [];
}
