import { posix } from "node:path";
import type { Recipe } from "../contract/program.ts";
import type { Entry, Language, Start } from "./language.ts";
import type { Call } from "./source/calls.ts";
import { argumentPath } from "./source/argument-path.ts";
import type { Argument } from "./source/constants.ts";
import { javaSocketUses } from "./source/java-sockets.ts";
import { classFolder, typeDeclarations } from "./source/java-types.ts";
import { missingJavaLibrary } from "./source/missing-libraries.ts";
import { readSource, type Source } from "./source/source.ts";
import { cLikeSyntax } from "./source/syntax.ts";
import type { Token } from "./source/tokens.ts";

/** Java, compiled from just the files that a program needs, so that a broken client does not stop the server. */
export const java: Language = {
  id: "java",
  extensions: [".java"],
  read: (file) =>
    readSource(file, {
      syntax: { ...cLikeSyntax, strings: [{ quote: '"""', multiline: true }, ...cLikeSyntax.strings] },
      argumentsIn: () => commandLineArgument,
    }),
  entries,
  dependencies,
  socketUses: javaSocketUses,
  recipes,
};

function recipes(start: Start): Recipe[] {
  const { source } = start;
  const folder = sourceRoot(source);
  const files = [source, ...start.dependencies].map(({ path }) => argumentPath(folder, path));
  const compile = [
    "javac",
    "-J-XX:TieredStopAtLevel=1",
    "-encoding",
    "UTF-8",
    "-proc:none",
    "-nowarn",
    "-d",
    classFolder,
  ];
  const mainClass = start.entry.mainClass ?? qualified(source, posix.basename(source.name, ".java"));
  return [
    {
      runtime: "java",
      needs: ["javac"],
      folder,
      build: [{ argv: [...compile, ...files] }],
      run: { argv: ["java", "-cp", classFolder, mainClass, ...start.args] },
      wrongRuntime: undefined,
      missingLibrary: missingJavaLibrary,
    },
  ];
}

/** Each top-level class with a main method. */
function entries(source: Source): Entry[] {
  const types = typeDeclarations(source);
  const mains = source.calls.filter((call) => isMain(source, call));
  const found = types.flatMap(({ name, at }, index) => {
    const range = { from: at, to: types[index + 1]?.at ?? source.tokens.length };
    const hasMain = mains.some((main) => main.at >= range.from && main.at < range.to);
    return hasMain ? [{ mainClass: qualified(source, name), range }] : [];
  });
  const [only] = found;
  return found.length === 1 && only !== undefined ? [{ mainClass: only.mainClass }] : found;
}

function isMain(source: Source, call: Call): boolean {
  const before = source.tokens.slice(Math.max(call.at - 6, 0), call.at);
  return call.name === "main" && call.isDefinition && call.depth === 1 && before.some(({ text }) => text === "static");
}

/** The files that declare the types that a file mentions, of the same package or imported. */
function dependencies(source: Source, others: readonly Source[]): Source[] {
  const own = new Set(typeDeclarations(source).map(({ name }) => name));
  const reachable = new Set([packageOf(source), ...importedPackages(source)]);
  const declaring = new Map<string, Source>();
  for (const other of others) {
    if (!reachable.has(packageOf(other))) continue;
    for (const { name } of typeDeclarations(other)) {
      if (own.has(name) || !source.words.has(name)) continue;
      // Another part of the hand-in may have a class of that name; one's own folder comes first.
      if (!declaring.has(name) || other.folder === source.folder) declaring.set(name, other);
    }
  }
  return [...new Set(declaring.values())];
}

function packageOf(source: Source): string {
  const at = source.tokens.findIndex(({ kind }) => kind !== "newline");
  return source.tokens[at]?.text === "package" ? dottedName(source.tokens, at + 1) : "";
}

function importedPackages(source: Source): string[] {
  return source.tokens.flatMap(({ text, depth }, at) => {
    if (text !== "import" || depth !== 0) return [];
    const name = dottedName(source.tokens, source.tokens[at + 1]?.text === "static" ? at + 2 : at + 1);
    return [name, name.slice(0, Math.max(name.lastIndexOf("."), 0))];
  });
}

function dottedName(tokens: readonly Token[], from: number): string {
  let to = from;
  while (tokens[to]?.kind === "word" || tokens[to]?.text === ".") to += 1;
  return tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join("")
    .replace(/\.$/u, "");
}

function qualified(source: Source, name: string): string {
  const inPackage = packageOf(source);
  return inPackage === "" ? name : `${inPackage}.${name}`;
}

/** Where the package's folders start; the file's own folder where they are missing. */
function sourceRoot(source: Source): string {
  const packageFolder = packageOf(source).replaceAll(".", "/");
  if (packageFolder === "") return source.folder;
  if (source.folder === packageFolder) return "";
  return source.folder.endsWith(`/${packageFolder}`)
    ? source.folder.slice(0, -packageFolder.length - 1)
    : source.folder;
}

function commandLineArgument(expression: readonly Token[]): Argument | undefined {
  const match = /^arg[sv]?\[(\d)\]$/u.exec(expression.map(({ text }) => text).join(""));
  return match === null ? undefined : { place: Number(match[1]) };
}
