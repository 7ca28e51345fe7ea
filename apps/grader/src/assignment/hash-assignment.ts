import { createHash } from "node:crypto";
import type { Assignment } from "../contract/assignment.ts";

/** Lowercase hex: the same settings have the same hash, however the file writes them. */
export function hashAssignment(assignment: Assignment): string {
  return createHash("sha256").update(JSON.stringify(assignment)).digest("hex");
}
