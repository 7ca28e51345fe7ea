import type { ErrorReport } from "./error-report.ts";

/** Whether an interpreter could not read the program; in Python a wrong indentation is one kind of it. */
export function isSyntaxError({ type }: ErrorReport): boolean {
  return ["SyntaxError", "IndentationError", "TabError"].includes(type);
}
