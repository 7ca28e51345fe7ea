import type { Submission, SubmittedFile } from "../contract/submission.ts";
import type { Source } from "../languages/source/source.ts";

/** Why a submission has no program, file by file, for who looks for the one that is meant. */
export function whyNone(files: readonly SubmittedFile[], sources: readonly Source[]): string[] {
  if (sources.length > maxNamed) return [`none of its ${sources.length} source files opens a socket`];
  if (sources.length > 0) return sources.map((source) => `${source.path} ${shortcoming(source)}`);
  const others = files.map(({ path }) => path);
  if (others.length === 0 || others.some(isUnknownSource)) return [];
  const more = others.length > maxNamed ? ` and ${others.length - maxNamed} more` : "";
  return [`no source file was handed in, only ${others.slice(0, maxNamed).join(", ")}${more}`];
}

/** Of a submission that has no file, nor had any that intake left out. */
export function whyEmpty({ files, repairs, unreadable }: Submission): string[] {
  const isEmpty = files.length + repairs.length + unreadable.length === 0;
  return isEmpty ? ["nothing was handed in: the folder is empty"] : [];
}

/** Files that may well be programs, but in no language that is graded. */
export function isUnknownSource(path: string): boolean {
  return /\.(?:kt|kts|php|pl|lua|swift|scala|hs|ipynb|exe|jar)$/iu.test(path);
}

const maxNamed = 5;

function shortcoming({ tokens }: Source): string {
  if (tokens.every(({ kind }) => kind === "newline")) return "holds no code";
  const isCode = tokens.some(({ kind }) => kind === "word" || kind === "number");
  return isCode ? "opens no socket" : "holds nothing but texts and comments";
}
