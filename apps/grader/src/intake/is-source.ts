import { languages } from "../languages/index.ts";

const endings = languages.flatMap(({ extensions }) => extensions);

/** Whether a file is called like one of a language that can be graded. */
export function isSource(path: string): boolean {
  return endings.some((ending) => path.toLowerCase().endsWith(ending));
}
