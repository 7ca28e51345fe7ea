import { dirname, join, relative } from "node:path/posix";
import type { Source } from "./source.ts";

/**
 * The folders, relative to `folder`, in which a compiler finds the handed-in headers that do not lie beside the file
 * that includes them: what a build tool's file would have said.
 */
export function includeFolders(sources: readonly Source[], folder: string): string[] {
  const paths = sources.map(({ path }) => path);
  const roots = sources.flatMap((source) =>
    quotedIncludes(source).flatMap((name) => {
      if (paths.includes(join(source.folder, name))) return [];
      const header = paths.find((path) => path === name || path.endsWith(`/${name}`));
      return header === undefined ? [] : [header.slice(0, header.length - name.length)];
    }),
  );
  return [...new Set(roots)].map((root) => relative(folder, dirname(`${root}x`)) || ".");
}

/** `#include <span>`. */
export function angledIncludes({ tokens }: Source): string[] {
  return tokens.flatMap(({ text }, at) =>
    text === "<" && tokens[at - 1]?.text === "include" ? [tokens[at + 1]?.text ?? ""] : [],
  );
}

/** `#include "upper.h"`. */
export function quotedIncludes({ tokens }: Source): string[] {
  return tokens.flatMap(({ kind, text }, at) =>
    kind === "string" && tokens[at - 1]?.text === "include" ? [text] : [],
  );
}
