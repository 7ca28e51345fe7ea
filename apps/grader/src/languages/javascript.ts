import { join } from "node:path/posix";
import type { Recipe } from "../contract/program.ts";
import type { Entry, Language, Start } from "./language.ts";
import { argumentPath } from "./source/argument-path.ts";
import type { Argument } from "./source/constants.ts";
import { decodeSource } from "./source/decode-source.ts";
import { javascriptDependencies } from "./source/javascript-dependencies.ts";
import { javascriptSocketUses } from "./source/javascript-sockets.ts";
import { missingNodeLibrary } from "./source/missing-libraries.ts";
import { readSource, type Source } from "./source/source.ts";
import { cLikeSyntax } from "./source/syntax.ts";
import type { Token } from "./source/tokens.ts";

/** JavaScript; which kind of module a file is, node finds out by itself. */
export const javascript: Language = {
  id: "javascript",
  extensions: [".js", ".mjs", ".cjs"],
  interpreters: /^node(?:js)?$/u,
  read: (file) =>
    readSource(file, {
      syntax: {
        ...cLikeSyntax,
        strings: [...cLikeSyntax.strings, { quote: "`", multiline: true }],
        regexLiterals: true,
      },
      argumentsIn: () => commandLineArgument,
      prepare: unpackArguments,
    }),
  entries,
  dependencies: javascriptDependencies(["", ".js", ".mjs", ".cjs", "/index.js"]),
  socketUses: javascriptSocketUses,
  recipes,
};

function recipes(start: Start): Recipe[] {
  const { folder, path } = start.source;
  const args = start.args.length > 0 ? start.args : startScriptArguments(start);
  const run = { argv: ["node", argumentPath(folder, path), ...args] };
  return [
    { runtime: "node", needs: [], folder, build: [], run, wrongRuntime: undefined, missingLibrary: missingNodeLibrary },
  ];
}

/** The words that `npm start` of the nearest package hands to this file. */
function startScriptArguments({ source, files }: Start): string[] {
  const parts = source.folder === "" ? [] : source.folder.split("/");
  for (let length = parts.length; length >= 0; length--) {
    const folder = parts.slice(0, length).join("/");
    const manifest = files.find((file) => file.path === join(folder, "package.json"));
    if (manifest === undefined) continue;
    const [command, script = "", ...args] = startScript(manifest.bytes).split(/\s+/u);
    const isPlain = command === "node" && args.every((word) => /^[\w.:=-]{1,100}$/u.test(word));
    return isPlain && join(folder, script) === source.path ? args : [];
  }
  return [];
}

function startScript(bytes: Uint8Array): string {
  try {
    const manifest = JSON.parse(decodeSource(bytes)) as { scripts?: { start?: unknown } } | null;
    return typeof manifest?.scripts?.start === "string" ? manifest.scripts.start.trim() : "";
  } catch {
    return "";
  }
}

/** A file that does something with sockets by itself, not only in functions for others to call. */
function entries(source: Source): Entry[] {
  const uses = new Set(javascriptSocketUses(source).map(({ at }) => at));
  const own = new Set(source.calls.filter((call) => call.isDefinition).map(({ name }) => name));
  const starts = source.calls.some(
    (call) => call.depth === 0 && !call.isDefinition && (uses.has(call.at) || own.has(call.name)),
  );
  return starts ? [{}] : [];
}

/** `const [, , port] = process.argv` and `const [port] = process.argv.slice(2)`, one assignment a name. */
function unpackArguments(text: string): string {
  const unpacking = /\b(const|let|var)\s*\[([\w\s,$='"]{0,200})\]\s*=\s*(?:process\.)?argv(?:\.slice\(([0-9])\))?/gu;
  return text.replace(unpacking, (_, keyword: string, names: string, from = "0") => {
    const settings = names.split(",").flatMap((name, index) => {
      const place = index + Number(from);
      const [variable = "", otherwise] = name.split("=").map((part) => part.trim());
      const value = `process.argv[${place}]${otherwise === undefined ? "" : ` || ${otherwise}`}`;
      return variable === "" || place < 2 ? [] : [`${keyword} ${variable} = ${value}`];
    });
    return settings.join("; ");
  });
}

/** `process.argv[2]`. */
function commandLineArgument(expression: readonly Token[]): Argument | undefined {
  const match = /^(?:process\.)?argv\[([2-9])\]$/u.exec(expression.map(({ text }) => text).join(""));
  return match === null ? undefined : { place: Number(match[1]) - 2 };
}
