import type { AssignmentError } from "./read-assignment.ts";

/** On one line, as compilers write it: `assignment.yaml:3:1 framing: …`. */
export function formatAssignmentError({ file, line, column, place, problem, nearest }: AssignmentError): string {
  const where = place === "" ? "" : ` ${place}`;
  const meant = nearest === undefined ? "" : `. Did you mean ${nearest}?`;
  return `${file}:${line}:${column}${where}: ${problem}${meant}`;
}
