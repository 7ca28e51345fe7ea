import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

/** A module that a file may mean by an import. */
export interface Imported {
  /** `from ..a import b` has two; none: it is looked for wherever modules lie. */
  dots: number;
  /** Its path without the ending: `a/b`. */
  path: string;
}

/** `import a, b.c as d` and `from a.b import c`, where c may be a module of its own. */
export function pythonImports({ tokens }: Pick<Source, "tokens">): Imported[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== "word" || (token.text !== "import" && token.text !== "from")) return [];
    const before = tokens[at - 1];
    const startsStatement = before === undefined || before.kind === "newline" || /^[;:]$/u.test(before.text);
    if (!startsStatement) return [];
    const words = statementFrom(tokens, at + 1);
    if (token.text === "import") return namesIn(words).map((path) => ({ dots: 0, path }));
    const middle = words.indexOf("import");
    const from = words.slice(0, Math.max(middle, 0));
    const dots = from.findIndex((word) => word !== ".");
    const [path = ""] = namesIn(from.slice(dots === -1 ? from.length : dots));
    const parts = namesIn(words.slice(middle + 1)).map((name) => (path === "" ? name : `${path}/${name}`));
    const modules = [...(path === "" ? [] : [path]), ...(middle === -1 ? [] : parts)];
    return modules.map((module) => ({ dots: dots === -1 ? from.length : dots, path: module }));
  });
}

/**
 * The files that an import may mean, with the folder that it was looked for in; one's own folder and then those above it,
 * as editors that run a whole project do it.
 */
export function resolveImport(
  { dots, path }: Imported,
  { folder, isThere }: { folder: string; isThere: (path: string) => boolean },
): { from: string; file: string } | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  const up = Array.from({ length: standard.test(path) ? 1 : parts.length + 1 }, (_, above) => parts.length - above);
  const lengths = dots > 0 ? [parts.length - dots + 1] : up;
  for (const length of lengths.filter((count) => count >= 0)) {
    const from = parts.slice(0, length).join("/");
    const module = [...parts.slice(0, length), path].join("/");
    const file = [`${module}.py`, `${module}/__init__.py`].find(isThere);
    if (file !== undefined) return { from, file };
  }
  return undefined;
}

/** What Python itself has is not looked for above one's own folder. */
const standard =
  /^(?:abc|argparse|asyncio|code|codecs|collections|concurrent|contextlib|copy|datetime|email|enum|errno|functools|http|io|itertools|json|logging|math|multiprocessing|os|platform|queue|random|re|select|selectors|signal|socket|socketserver|ssl|string|struct|subprocess|sys|test|threading|time|traceback|types|typing)(?:\/|$)/u;

/** The words and symbols up to the end of the statement. */
function statementFrom(tokens: readonly Token[], from: number): string[] {
  const depth = tokens[from - 1]?.depth ?? 0;
  const end = tokens.findIndex(
    ({ kind, text, depth: own }, at) => at >= from && own <= depth && (kind === "newline" || text === ";"),
  );
  return tokens
    .slice(from, end === -1 ? undefined : end)
    .flatMap(({ kind, text }) => (kind === "newline" ? [] : [text]));
}

/** `a.b as c, (d)`: `a/b` and `d`. */
function namesIn(words: readonly string[]): string[] {
  return words
    .join(" ")
    .replace(/[()]/gu, " ")
    .split(",")
    .map((name) => (name.split(" as ")[0] ?? "").replace(/\s/gu, "").replaceAll(".", "/"))
    .filter((name) => /^[\p{L}\p{N}_/]+$/u.test(name));
}
