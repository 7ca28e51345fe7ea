import { posix } from "node:path";
import type { Recipe } from "../contract/program.ts";
import type { Language, Start } from "./language.ts";
import { argumentPath } from "./source/argument-path.ts";
import type { Argument } from "./source/constants.ts";
import { goSocketUses } from "./source/go-sockets.ts";
import { missingGoLibrary } from "./source/missing-libraries.ts";
import { readSource, type Source } from "./source/source.ts";
import { cLikeSyntax } from "./source/syntax.ts";
import type { Token } from "./source/tokens.ts";

/** Go, built from just the files that a program needs: a folder of exercises often has several with a main. */
export const go: Language = {
  id: "go",
  extensions: [".go"],
  read: (file) =>
    readSource(file, {
      syntax: { ...cLikeSyntax, strings: [...cLikeSyntax.strings, { quote: "`", multiline: true }] },
      argumentsIn: () => commandLineArgument,
    }),
  entries: (source) => (hasMain(source) ? [{}] : []),
  dependencies,
  socketUses: goSocketUses,
  recipes,
};

/** Everything that go writes lies in the program's own scratch, and nothing is fetched. */
const env = {
  ...{ GOCACHE: "/tmp/go-cache", GOPATH: "/tmp/go", GOFLAGS: "-mod=mod", GOPROXY: "off", GOTOOLCHAIN: "local" },
  ...{ GOTELEMETRY: "off", GO111MODULE: "auto" },
};

function recipes({ source, dependencies: others, args }: Start): Recipe[] {
  const { folder } = source;
  const packageFiles = [source, ...others.filter((other) => other.folder === folder)];
  const executable = `./${posix.basename(source.name, ".go").replace(/^-+/u, "")}.out`;
  const files = packageFiles.map(({ path }) => argumentPath(folder, path));
  return [
    {
      runtime: "go",
      needs: [],
      folder,
      // What is no program `go build` would make an archive of, without a word; `go run` says so.
      build: [{ argv: isProgram(source) ? ["go", "build", "-o", executable, ...files] : ["go", "run", ...files], env }],
      run: { argv: [executable, ...args] },
      wrongRuntime: undefined,
      missingLibrary: missingGoLibrary,
    },
  ];
}

function isProgram({ tokens }: Source): boolean {
  const at = tokens.findIndex(({ text }) => text === "package");
  return at === -1 || tokens[at + 1]?.text === "main";
}

function hasMain({ calls }: Source): boolean {
  return calls.some(({ name, isDefinition, depth }) => name === "main" && isDefinition && depth === 0);
}

/** Files of the same folder that define what this one mentions, and those of the packages that it imports. */
function dependencies(source: Source, others: readonly Source[]): Source[] {
  const imported = source.tokens.flatMap(({ kind, text }) => (kind === "string" && text.includes("/") ? [text] : []));
  return others.filter((other) => {
    if (other.name.endsWith("_test.go") || hasMain(other)) return false;
    if (other.folder !== source.folder)
      return other.folder !== "" && imported.some((path) => path.endsWith(`/${posix.basename(other.folder)}`));
    return definedNames(other).some((name) => source.words.has(name));
  });
}

/** `func name(`, `func (receiver T) name(`, `type name`, `var name`, `const name`, and what stands in a list of them. */
function definedNames({ tokens }: Source): string[] {
  return tokens.flatMap(({ kind, text, depth }, at) => {
    const before = tokens[at - 1];
    const isListed = depth === 1 && before?.kind === "newline" && tokens[at + 1]?.text === "=";
    const isNamed = depth === 0 && /^(?:func|type|var|const|\))$/u.test(before?.text ?? "");
    return kind === "word" && (isListed || isNamed) ? [text] : [];
  });
}

/** `os.Args[1]`, `flag.Arg(0)`, and what `flag.Int("port", 12000, "…")` returns. */
function commandLineArgument(expression: readonly Token[]): Argument | undefined {
  if (expression[0]?.text !== "os" && expression[0]?.text !== "flag") return undefined;
  const text = expression.map((token) => (token.kind === "string" ? `"${token.text}"` : token.text)).join("");
  const [, index] = /^os\.Args\[([1-9])\]$/u.exec(text) ?? [];
  if (index !== undefined) return { place: Number(index) - 1 };
  const [, number] = /^flag\.Arg\((\d)\)$/u.exec(text) ?? [];
  if (number !== undefined) return { place: Number(number) };
  const [, name] = /^flag\.(?:Int|String|Uint)\("([\w-]+)",.*\)$/u.exec(text) ?? [];
  return name === undefined ? undefined : { place: `-${name}`, otherwise: expression.slice(6, 7) };
}
