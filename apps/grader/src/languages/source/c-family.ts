import { basename } from "node:path/posix";
import type { Recipe } from "../../contract/program.ts";
import type { Entry, Language, Start } from "../language.ts";
import { argumentPath } from "./argument-path.ts";
import { cSocketUses } from "./c-sockets.ts";
import type { Argument } from "./constants.ts";
import { includeFolders, quotedIncludes } from "./include-folders.ts";
import { findMakeTarget } from "./makefile.ts";
import { dropDisabled, macrosAsAssignments } from "./preprocessor.ts";
import { missingCLibrary } from "./missing-libraries.ts";
import { readSource, type Source } from "./source.ts";
import { cLikeSyntax } from "./syntax.ts";
import type { Token } from "./tokens.ts";

export interface CFamilyOptions {
  id: string;
  extensions: readonly string[];
  /** Id of the runtime that compiles it. */
  compiler: string;
  flags: (sources: readonly Source[]) => string[];
}

/** A language of C's family, built by the student's own Makefile where that says how, else by its compiler. */
export function cFamily(options: CFamilyOptions): Language {
  const { id, extensions } = options;
  return {
    id,
    extensions,
    read: (file) =>
      readSource(file, {
        syntax: cLikeSyntax,
        argumentsIn: () => commandLineArgument,
        prepare: (text) => macrosAsAssignments(dropDisabled(text)),
      }),
    entries,
    dependencies,
    socketUses: cSocketUses,
    recipes: (start) => [byMakefile(start, options) ?? byCompiler(start, options)],
  };
}

function byMakefile(start: Start, { compiler }: CFamilyOptions): Recipe | undefined {
  const made = findMakeTarget(start.source.path, start.files);
  if (made === undefined) return undefined;
  const folders = made.outputFolders.map((folder) => ({ argv: ["mkdir", "-p", folder] }));
  // Everything anew: what the student's own machine had built does not run here.
  const build = [...folders, { argv: ["make", "-B", "-f", made.makefile, made.target] }];
  const run = runOf(made.executable, start);
  return {
    runtime: compiler,
    needs: ["make"],
    folder: made.folder,
    build,
    run,
    holdsOutput: true,
    wrongRuntime: undefined,
    missingLibrary: missingCLibrary,
  };
}

const libraries = ["-pthread", "-lm"];

function byCompiler(start: Start, { compiler, flags }: CFamilyOptions): Recipe {
  const { folder, name } = start.source;
  const files = [start.source, ...start.dependencies];
  const sources = files.filter(({ path }) => !isHeader(path)).map(({ path }) => argumentPath(folder, path));
  const headers = includeFolders(files, folder).map((path) => `-I${path}`);
  const executable = executableName(name, start);
  const build = [
    { argv: [compiler, "-pipe", "-w", ...flags(files), ...headers, "-o", executable, ...sources, ...libraries] },
  ];
  return {
    runtime: compiler,
    needs: [],
    folder,
    build,
    run: runOf(executable, start),
    holdsOutput: true,
    wrongRuntime: undefined,
    missingLibrary: missingCLibrary,
  };
}

function isHeader(path: string): boolean {
  return /\.h\w*$/iu.test(path);
}

function runOf(executable: string, start: Start): { argv: string[] } {
  return { argv: [executable.includes("/") ? executable : `./${executable}`, ...start.args] };
}

/** The source's name without its ending, as everybody does; with another ending where a folder has that name. */
function executableName(name: string, { source, files }: Start): string {
  const plain = basename(name).replace(/\.\w+$/u, "");
  const path = source.folder === "" ? plain : `${source.folder}/${plain}`;
  const taken = files.some((file) => file.path === path || file.path.startsWith(`${path}/`));
  return taken || plain === "" || plain.startsWith("-") ? `./${plain}.out` : plain;
}

function entries(source: Source): Entry[] {
  return source.calls.some((call) => call.name === "main" && call.isDefinition && call.depth === 0) ? [{}] : [];
}

/** The headers that a file includes, and the files without a main that define functions which it mentions. */
function dependencies(source: Source, others: readonly Source[]): Source[] {
  const included = new Set(quotedIncludes(source).map((path) => basename(path)));
  const defined = new Set(definedFunctions(source));
  const nearestFirst = others.toSorted(
    (a, b) => Number(b.folder === source.folder) - Number(a.folder === source.folder),
  );
  return nearestFirst.filter((other) => {
    if (isHeader(other.path)) return included.has(other.name);
    if (other.folder !== source.folder && !other.folder.startsWith(source.folder)) return false;
    if (entries(other).length > 0) return false;
    const wanted = definedFunctions(other).filter((name) => source.words.has(name) && !defined.has(name));
    // An old copy of a file that is taken already would only define everything twice.
    for (const name of wanted) defined.add(name);
    return wanted.length > 0;
  });
}

const functionsOf = new WeakMap<Source, string[]>();

/** Found once, since every other file asks for them. */
function definedFunctions(source: Source): string[] {
  const known = functionsOf.get(source);
  if (known !== undefined) return known;
  const found = source.calls.flatMap(({ name, isDefinition, depth }) => (isDefinition && depth === 0 ? [name] : []));
  functionsOf.set(source, found);
  return found;
}

/** `argv[1]`. */
function commandLineArgument(expression: readonly Token[]): Argument | undefined {
  const match = /^argv\[([1-9])\]$/u.exec(expression.map(({ text }) => text).join(""));
  return match === null ? undefined : { place: Number(match[1]) - 1 };
}
