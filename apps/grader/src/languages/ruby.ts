import type { Recipe } from "../contract/program.ts";
import type { Entry, Language, Start } from "./language.ts";
import { argumentPath } from "./source/argument-path.ts";
import type { Argument } from "./source/constants.ts";
import { missingRubyLibrary } from "./source/missing-libraries.ts";
import { bracketRubyCalls } from "./source/ruby-brackets.ts";
import { rubySocketUses } from "./source/ruby-sockets.ts";
import { readSource, type Source } from "./source/source.ts";
import type { Token } from "./source/tokens.ts";
import { join } from "node:path/posix";

export const ruby: Language = {
  id: "ruby",
  extensions: [".rb"],
  interpreters: /^ruby$/u,
  read: (file) =>
    readSource(file, {
      syntax: {
        lineComments: ["#"],
        blockComments: [{ open: "=begin", close: "=end" }],
        strings: ['"', "'", "`"].map((quote) => ({ quote, multiline: false })),
        regexLiterals: false,
      },
      argumentsIn: () => commandLineArgument,
      prepare: bracketRubyCalls,
    }),
  entries,
  dependencies,
  socketUses: rubySocketUses,
  recipes,
};

function recipes({ source: { folder, path }, args }: Start): Recipe[] {
  const run = { argv: ["ruby", argumentPath(folder, path), ...args] };
  const missingLibrary = missingRubyLibrary;
  return [
    { runtime: "ruby", needs: [], folder, build: [], run, holdsOutput: true, wrongRuntime: undefined, missingLibrary },
  ];
}

/** What stands at the left edge and opens no definition is run when the file is. */
function entries({ tokens }: Source): Entry[] {
  const opening = /^(?:def|class|module|require|require_relative|end|include|private)$/u;
  const runs = tokens.some(
    ({ kind, text, indent, depth }, at) =>
      kind === "word" &&
      indent === 0 &&
      depth === 0 &&
      (at === 0 || tokens[at - 1]?.kind === "newline") &&
      !opening.test(text) &&
      !isConstant(tokens, at),
  );
  return runs ? [{}] : [];
}

function isConstant(tokens: readonly Token[], at: number): boolean {
  return /^[A-Z]/u.test(tokens[at]?.text ?? "") && tokens[at + 1]?.text === "=";
}

/** The files behind `require_relative "x"`, `require "./x"` and `load "x.rb"`. */
function dependencies(source: Source, others: readonly Source[]): Source[] {
  const paths = new Set(
    source.tokens.flatMap(({ kind, text }, at) => {
      const before = source.tokens[at - 1]?.text === "(" ? source.tokens[at - 2]?.text : source.tokens[at - 1]?.text;
      const isFile =
        before === "require_relative" || before === "load" || (before === "require" && text.startsWith("."));
      return kind === "string" && isFile ? [join(source.folder, text.replace(/\.rb$/u, "")) + ".rb"] : [];
    }),
  );
  return others.filter(({ path }) => paths.has(path));
}

/** `ARGV[0]`, and the first of `ARGV.shift`. */
function commandLineArgument(expression: readonly Token[]): Argument | undefined {
  const text = expression.map((token) => token.text).join("");
  const place = /^ARGV(?:\[(\d)\]|\.(?:shift|first|fetch\((\d)\)))$/u.exec(text);
  return place === null ? undefined : { place: Number(place[1] ?? place[2] ?? 0) };
}
