import { posix } from "node:path";
import type { Recipe } from "../contract/program.ts";
import type { SubmittedFile } from "../contract/submission.ts";
import type { Language, Start } from "./language.ts";
import { argumentPath } from "./source/argument-path.ts";
import type { Argument } from "./source/constants.ts";
import { decodeSource } from "./source/decode-source.ts";
import { rustSocketUses } from "./source/rust-sockets.ts";
import { readSource, type Source } from "./source/source.ts";
import type { Token } from "./source/tokens.ts";

/** Rust, by the compiler itself: without libraries of others Cargo does nothing more. */
export const rust: Language = {
  id: "rust",
  extensions: [".rs"],
  read: (file) =>
    readSource(file, {
      syntax: {
        lineComments: ["//"],
        blockComments: [{ open: "/*", close: "*/" }],
        strings: [{ quote: '"', multiline: true }],
        regexLiterals: false,
      },
      argumentsIn: () => commandLineArgument,
      // A quote as a character would begin a string; a path is written as a member is.
      prepare: (text) => text.replaceAll("'\"'", "' '").replaceAll("::", "."),
    }),
  entries: ({ calls }) =>
    calls.some(({ name, isDefinition, depth }) => name === "main" && isDefinition && depth === 0) ? [{}] : [],
  dependencies,
  socketUses: rustSocketUses,
  recipes,
};

function recipes({ source, files, args }: Start): Recipe[] {
  const { folder } = source;
  const executable = `./${posix.basename(source.name, ".rs").replace(/^-+/u, "")}.out`;
  const compile = ["rustc", "--edition", "2021", "--crate-name", "program", "-A", "warnings", "-o", executable];
  const libraries = librariesIn(folder, files);
  return [
    {
      runtime: "rustc",
      // Nothing is fetched: a program that needs others' libraries cannot be built here.
      needs: ["gcc", ...libraries.map((name) => `Rust library ${name}`)],
      folder,
      build: [{ argv: [...compile, argumentPath(folder, source.path)] }],
      run: { argv: [executable, ...args] },
      wrongRuntime: undefined,
    },
  ];
}

/** What the nearest Cargo.toml asks for. */
function librariesIn(folder: string, files: readonly SubmittedFile[]): string[] {
  const above = (path: string): boolean => folder === path || path === "" || folder.startsWith(`${path}/`);
  const manifests = files.filter(({ path }) => posix.basename(path) === "Cargo.toml" && above(folderOf(path)));
  const [nearest] = manifests.sort((a, b) => b.path.length - a.path.length);
  const [, section = ""] =
    /^\[dependencies\]\s*$([^[]*)/mu.exec(nearest === undefined ? "" : decodeSource(nearest.bytes)) ?? [];
  return Array.from(section.matchAll(/^([\w-]+)\s*=/gmu), ([, name = ""]) => name);
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === "." ? "" : folder;
}

/** The files behind `mod name;`. */
function dependencies(source: Source, others: readonly Source[]): Source[] {
  const names = source.tokens.flatMap(({ kind, text }, at) =>
    kind === "word" && source.tokens[at - 1]?.text === "mod" && source.tokens[at + 1]?.text === ";" ? [text] : [],
  );
  const stem = posix.basename(source.name, ".rs");
  const folders = [source.folder, posix.join(source.folder, stem)].map((folder) => (folder === "." ? "" : folder));
  const paths = new Set(
    names.flatMap((name) =>
      folders.flatMap((folder) => [`${name}.rs`, `${name}/mod.rs`].map((end) => posix.join(folder, end))),
    ),
  );
  return others.filter(({ path }) => paths.has(path));
}

/** `args[1]` of a list that was collected, and `env::args().nth(1)`. */
function commandLineArgument(expression: readonly Token[]): Argument | undefined {
  if (!/args|argv|env|std/u.test(expression[0]?.text ?? "")) return undefined;
  const text = expression.map((token) => token.text).join("");
  const [, index, nth] = /^(?:args|argv)(?:\[([1-9])\]|\.get\(([1-9])\))$/u.exec(text) ?? [];
  const [, place] = /^(?:std\.)?(?:env\.)?args\(\)\.nth\(([1-9])\)$/u.exec(text) ?? [];
  const found = index ?? nth ?? place;
  return found === undefined ? undefined : { place: Number(found) - 1 };
}
