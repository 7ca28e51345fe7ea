import { readFileSync } from "node:fs";
import type { Runtime } from "node:inspector";
import { fileURLToPath } from "node:url";

/** Where a function of a bundle comes from. */
export interface Place {
  /** A folder of the sources, or a package. */
  room: string;
  /** In words. */
  name: string;
}

/** Tells where functions of bundles come from: the bundler names the file above what it has taken from it. */
export class SourcePlaces {
  readonly #lines = new Map<string, string[]>();

  /** Undefined for what is Node's own. */
  of({ url, lineNumber, functionName }: Runtime.CallFrame): Place | undefined {
    if (!url.startsWith("file:")) return undefined;
    const lines = this.#linesOf(fileURLToPath(url));
    for (let line = lineNumber; line >= 0; line--) {
      const [, file] = /^\/\/ (\S+\.[cm]?[jt]sx?)$/u.exec(lines[line] ?? "") ?? [];
      if (file !== undefined) return placeIn(file, functionName);
    }
    return undefined;
  }

  #linesOf(path: string): string[] {
    const known = this.#lines.get(path) ?? readFileSync(path, "utf8").split("\n");
    this.#lines.set(path, known);
    return known;
  }
}

function placeIn(file: string, functionName: string): Place {
  const [, packageName] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(file) ?? [];
  const path = file.replace("apps/grader/src/", "");
  const room = packageName ?? (path.split("/").slice(0, -1).join("/") || "src");
  return { room, name: `${functionName === "" ? "(anonymous)" : functionName}  ${packageName ?? path}` };
}
