import { errorMistake } from "../errors/error-mistake.ts";
import type { ErrorReport } from "../errors/error-report.ts";
import type { Mistake } from "../mistake.ts";
import { socketNames } from "../socket-names.ts";

const isOwnModule = /(?:^|\/)socket\.py$/u;

export const shadowedSocketModule: Mistake = errorMistake({
  id: "shadowed-socket-module",
  hint: "Which other file has the name of the module that you import?",
  recognises: (error) => importsOwnFile(error) || lacksWhatTheLibraryHas(error),
});

/** The import of `socket` has led into a file of the student's. */
function importsOwnFile({ frames }: ErrorReport): boolean {
  return frames.some(({ own, file }, at) => {
    const importer = frames[at - 1];
    return own && isOwnModule.test(file) && importer?.own === true && /\bimport\b|\bsocket\b/u.test(importer.source);
  });
}

/** Python's own module has all of these names, whatever the version (3.13 names the file, too). */
function lacksWhatTheLibraryHas({ type, message }: ErrorReport): boolean {
  if (type !== "AttributeError") return false;
  const [, name = ""] = /module 'socket' has no attribute '(\w+)'/u.exec(message) ?? [];
  return socketNames.has(name);
}
