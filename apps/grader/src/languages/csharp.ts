import { posix } from "node:path";
import type { Recipe } from "../contract/program.ts";
import type { Entry, Language, Start } from "./language.ts";
import { argumentPath } from "./source/argument-path.ts";
import type { Argument } from "./source/constants.ts";
import { csharpSocketUses } from "./source/csharp-sockets.ts";
import { readSource, type Source } from "./source/source.ts";
import { cLikeSyntax } from "./source/syntax.ts";
import type { Token } from "./source/tokens.ts";

/** C# as Mono has it. */
export const csharp: Language = {
  id: "csharp",
  extensions: [".cs"],
  read: (file) => readSource(file, { syntax: cLikeSyntax, argumentsIn: () => commandLineArgument }),
  entries,
  dependencies,
  socketUses: csharpSocketUses,
  recipes,
};

function recipes({ source, dependencies: others, args }: Start): Recipe[] {
  const { folder } = source;
  const sources = [source, ...others];
  const executable = `${posix.basename(source.name, ".cs").replace(/^-+/u, "")}.exe`;
  const files = sources.map(({ path }) => argumentPath(folder, path));
  return [
    {
      runtime: "mono",
      // Mono's compiler knows the language up to version 7; what is newer is not the student's fault.
      needs: ["mcs", ...(sources.some(isNewer) ? ["compiler for C# 9"] : [])],
      folder,
      build: [{ argv: ["mcs", "-debug", "-warn:0", "-codepage:utf8", `-out:${executable}`, ...files] }],
      run: { argv: ["mono", "--debug", executable, ...args] },
      wrongRuntime: undefined,
    },
  ];
}

/** Statements outside any class, `using var`, a namespace for the whole file, records, strings in `"""`, `new()`. */
function isNewer(source: Source): boolean {
  const { tokens } = source;
  const isOpen = hasStatementsAtTop(source);
  return (
    isOpen ||
    tokens.some(({ kind, text, depth }, at) => {
      const next = tokens[at + 1];
      if (kind !== "word") return false;
      if (text === "using")
        return next?.text === "var" || (depth > 0 && next?.kind === "word" && tokens[at + 2]?.kind === "word");
      if (text === "record") return next?.kind === "word" && depth <= 1;
      if (text === "namespace")
        return tokens.slice(at, at + 12).find((token) => token.text === ";" || token.text === "{")?.text === ";";
      return text === "new" && next?.text === "(" && tokens[at - 1]?.text === "=";
    })
  );
}

function hasStatementsAtTop({ calls }: Source): boolean {
  return calls.some(({ depth, isDefinition }) => depth === 0 && !isDefinition);
}

function entries(source: Source): Entry[] {
  const { calls, tokens } = source;
  const hasMain = calls.some(
    ({ name, isDefinition, at }) =>
      name === "Main" && isDefinition && tokens.slice(Math.max(at - 6, 0), at).some(({ text }) => text === "static"),
  );
  return hasMain || hasStatementsAtTop(source) ? [{}] : [];
}

/** The files that declare the types that a file mentions, programs of their own aside. */
function dependencies(source: Source, others: readonly Source[]): Source[] {
  const own = new Set(declaredTypes(source));
  return others.filter(
    (other) =>
      entries(other).length === 0 && declaredTypes(other).some((name) => source.words.has(name) && !own.has(name)),
  );
}

function declaredTypes({ tokens }: Source): string[] {
  return tokens.flatMap(({ kind, text }, at) =>
    kind === "word" && /^(?:class|struct|interface|enum)$/u.test(tokens[at - 1]?.text ?? "") ? [text] : [],
  );
}

function commandLineArgument(expression: readonly Token[]): Argument | undefined {
  const match = /^arg[sv]?\[(\d)\]$/u.exec(expression.map(({ text }) => text).join(""));
  return match === null ? undefined : { place: Number(match[1]) };
}
