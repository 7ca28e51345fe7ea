import { basename, dirname } from "node:path/posix";
import type { SubmittedFile } from "../../contract/submission.ts";
import { decodeSource } from "./decode-source.ts";
import { readMakeRules, type MakeRule } from "./makefile-rules.ts";

/** How `make` builds one program. Paths are relative to `folder`, where it is run. */
export interface MakeTarget {
  folder: string;
  makefile: string;
  target: string;
  executable: string;
  /** Folders that the build writes to and that nobody handed in: many a Makefile makes them in another target. */
  outputFolders: string[];
}

/** The file names that make looks for, in its order. */
const makefileNames = ["GNUmakefile", "makefile", "Makefile"];
const maxMakefileChars = 2 ** 15;
const sourceEnding = /\.(?:c|cc|cpp|cxx)$/iu;
const inputEnding = /\.(?:o|c|cc|cpp|cxx)$/iu;

/**
 * Finds the target that links a C or C++ file's program, in the Makefile of its folder or of the nearest one above. Undefined
 * where no rule says so plainly: compiling the file directly is then the better guess.
 */
export function findMakeTarget(path: string, files: readonly SubmittedFile[]): MakeTarget | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const folder of foldersAbove(path)) {
    const prefix = folder === "" ? "" : `${folder}/`;
    const makefile = makefileNames.find((name) => byPath.has(prefix + name));
    const bytes = makefile === undefined ? undefined : byPath.get(prefix + makefile)?.bytes;
    if (makefile === undefined || bytes === undefined) continue;
    const rules = readMakeRules(decodeSource(bytes).slice(0, maxMakefileChars));
    const link = findLink(path.slice(prefix.length), rules);
    if (link === undefined) return undefined;
    const folders = new Set([link.executable, ...link.inputs].map((file) => dirname(file)));
    const exists = (wanted: string): boolean => files.some((file) => file.path.startsWith(`${prefix}${wanted}/`));
    const outputFolders = [...folders].filter((wanted) => wanted !== "." && !wanted.startsWith("-") && !exists(wanted));
    return { folder, makefile, target: link.target, executable: link.executable, outputFolders };
  }
  return undefined;
}

/** The file's own folder first, "" last. */
function foldersAbove(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join("/")), ""];
}

interface Link {
  target: string;
  executable: string;
  inputs: string[];
}

/** The linking step whose inputs hold the file, or an object file of its name; the only one there is, failing that. */
function findLink(file: string, rules: readonly MakeRule[]): Link | undefined {
  const links = rules.flatMap(linksOf);
  const stem = stemOf(file);
  const holding = links.find(({ inputs }) =>
    inputs.some((input) => stemOf(input) === stem || /\*\.c\w*$/u.test(input)),
  );
  return holding ?? (links.length === 1 ? links[0] : undefined) ?? builtInLink(file, rules);
}

function linksOf(rule: MakeRule): Link[] {
  const [target] = rule.targets;
  if (target === undefined || target.startsWith(".") || target.includes("%")) return [];
  const inputs = rule.prerequisites.filter(isInput);
  if (rule.commands.length === 0) {
    return inputs.length > 0 && !isInput(target) ? [{ target, executable: target, inputs }] : [];
  }
  return rule.commands.flatMap((command) => {
    const words = command.split(/\s+/u);
    if (!/(?:cc|gcc|clang|\+\+)(?:-\d+)?$/u.test(words[0] ?? "") || words.some((word) => /^-[cES]$/u.test(word)))
      return [];
    const named = words.filter(isInput);
    const output = words[words.indexOf("-o") + 1] ?? "";
    const executable = words.includes("-o") && output !== "" ? output : "a.out";
    return [{ target, executable, inputs: named.length > 0 ? named : inputs }];
  });
}

/** By a pattern, make's own or the file's: `server` from server.c, where another target asks for it. */
function builtInLink(file: string, rules: readonly MakeRule[]): Link | undefined {
  const stem = file.replace(sourceEnding, "");
  const isAsked = rules.some(({ prerequisites }) => prerequisites.includes(stem));
  const hasRule = rules.some(({ targets, commands }) => targets.includes(stem) && commands.length > 0);
  return isAsked && !hasRule ? { target: stem, executable: stem, inputs: [file] } : undefined;
}

function isInput(word: string): boolean {
  return inputEnding.test(word);
}

function stemOf(file: string): string {
  return basename(file).replace(inputEnding, "");
}
