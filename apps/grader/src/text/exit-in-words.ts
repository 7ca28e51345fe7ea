import type { Exit } from "../contract/launch.ts";
import { limitInWords } from "./limit-in-words.ts";

export function exitInWords(exit: Exit): string {
  if (exit.limit !== undefined) return limitInWords(exit.limit);
  if (exit.signal !== undefined) return `The program was ended by ${exit.signal}.`;
  return exit.status === undefined ? "The program ended." : `The program ended with status ${exit.status}.`;
}
