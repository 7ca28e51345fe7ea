import type { Submission, SubmittedFile } from "../contract/submission.ts";
import type { Source } from "../languages/source/source.ts";

/** Why a submission has no program, file by file, for who looks for the one that is meant. */
export function whyNone(files: readonly SubmittedFile[], sources: readonly Source[]): string[] {
  if (sources.length > maxNamed) return [`none of its ${sources.length} source files opens a socket`];
  if (sources.length > 0) return sources.map((source) => `${source.path} ${shortcoming(source)}`);
  const others = files.map(({ path }) => path);
  if (others.length === 0 || unknownPrograms(files, sources).length > 0) return [];
  const more = others.length > maxNamed ? ` and ${others.length - maxNamed} more` : "";
  return [`no source file was handed in, only ${others.slice(0, maxNamed).join(", ")}${more}`];
}

/** Of a submission that has no file, nor had any that intake left out. */
export function whyEmpty({ files, repairs, unreadable, notRead }: Submission): string[] {
  const isEmpty = files.length + repairs.length + unreadable.length + notRead.length === 0;
  return isEmpty ? ["nothing was handed in: the folder is empty"] : [];
}

/** Files that may well be programs and that this grader does not know, each as a note. */
export function unknownPrograms(files: readonly SubmittedFile[], sources: readonly Source[]): string[] {
  return files.flatMap(({ path }) => {
    if (otherLanguage.test(path)) return `${path} is in a language that is not graded`;
    if (sources.length > 0) return [];
    // Beside a source these only build or start it, or are what became of it.
    if (script.test(path)) return `${path} is a script of commands, which is not graded`;
    return built.test(path) ? `${path} is a built program; only source is graded` : [];
  });
}

const otherLanguage =
  /\.(?:kts?|php|p[lm]|lua|swift|scala|hs|ipynb|dart|vb|fs|erl|exs?|clj|groovy|jl|mm?|ml|nim|zig|tcl|pas|cr)$/iu;
const script = /\.(?:sh|bash|zsh|ps1|bat|cmd)$/iu;
const built = /\.(?:exe|jar|class|out)$/iu;

const maxNamed = 5;

function shortcoming({ tokens }: Source): string {
  if (tokens.every(({ kind }) => kind === "newline")) return "holds no code";
  const isCode = tokens.some(({ kind }) => kind === "word" || kind === "number");
  return isCode ? "opens no socket" : "holds nothing but texts and comments";
}
