import { stat } from "node:fs/promises";
import { formatAssignmentError } from "../../assignment/format-error.ts";
import { defaultAssignment, type Assignment } from "../../contract/assignment.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";
import { readInput } from "./read-input.ts";

const longestBytes = 2 ** 20;

/**
 * The assignment of a file, or the default one where none is named. A file beside the submissions is never taken
 * unasked: what decides grades is written on the command line.
 */
export async function readAssignmentFile(path: string | undefined): Promise<Assignment> {
  if (path === undefined) return defaultAssignment;
  const { readAssignment } = await import("../../assignment/read-assignment.ts");
  const reading = readAssignment(await readText(path), path);
  if (reading.ok) return reading.assignment;
  const lines = reading.errors.map((error) => visibleText(formatAssignmentError(error)));
  throw new BadInputError(lines.length === 1 ? lines.join("") : `the assignment has mistakes\n${lines.join("\n")}`);
}

async function readText(path: string): Promise<string> {
  const bytes = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (bytes > longestBytes)
    throw new BadInputError(`The assignment "${path}" is larger than ${longestBytes} bytes: is it the right file?`);
  return (await readInput(path)).toString();
}
