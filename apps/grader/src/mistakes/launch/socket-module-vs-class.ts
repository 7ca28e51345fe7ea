import { errorMistake } from "../errors/error-mistake.ts";
import { ownFrame, type ErrorReport } from "../errors/error-report.ts";
import type { Mistake } from "../mistake.ts";
import { socketNames } from "../socket-names.ts";

export const socketModuleVsClass: Mistake = errorMistake({
  id: "socket-module-vs-class",
  hint: "After your import, does the word socket stand for the module or for the class in it?",
  recognises: (error) => looksIntoClass(error) || callsModule(error),
});

/** Python 2 calls the class by its inner name. */
function looksIntoClass({ type, message }: ErrorReport): boolean {
  const [, name = ""] = /^type object '(?:socket|_socketobject)' has no attribute '(\w+)'/u.exec(message) ?? [];
  return type === "AttributeError" && socketNames.has(name);
}

function callsModule(error: ErrorReport): boolean {
  const frame = ownFrame(error);
  return (
    error.type === "TypeError" &&
    error.message.startsWith("'module' object is not callable") &&
    /(?<![.\w])socket\s*\(/u.test(frame?.marked || (frame?.source ?? ""))
  );
}
