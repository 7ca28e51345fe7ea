import { LineCounter, parseDocument, type Document } from "yaml";
import type { Assignment } from "../contract/assignment.ts";
import { explainIssue } from "./explain-issue.ts";
import { findContradictions } from "./find-contradictions.ts";
import { offsetOf } from "./offset-of.ts";
import { assignmentSchema } from "./schema.ts";

export type AssignmentReading = { ok: true; assignment: Assignment } | { ok: false; errors: AssignmentError[] };

/** A mistake in an assignment file, and where. */
export interface AssignmentError {
  file: string;
  /** Both from 1. */
  line: number;
  column: number;
  /** The field: `limits.cpuMs`. Empty where the text is no YAML. */
  place: string;
  /** What is wrong and, where that can be said, what is allowed. */
  problem: string;
  /** The nearest right word to a misspelt one. */
  nearest?: string;
}

/** Reads the text of an `assignment.yaml`; every field that it leaves out has its default. Pure. */
export function readAssignment(text: string, fileName: string): AssignmentReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Pick<AssignmentError, "file" | "line" | "column"> => {
    const { line, col } = lines.linePos(offset);
    return { file: fileName, line, column: col };
  };
  const [broken] = [...document.errors, ...document.warnings];
  if (broken !== undefined) {
    return { ok: false, errors: [{ ...at(broken.pos[0]), place: "", problem: sentence(broken.message) }] };
  }
  const settings = toSettings(document);
  if ("problem" in settings) return { ok: false, errors: [{ ...at(0), place: "", problem: settings.problem }] };
  const parsed = assignmentSchema.safeParse(settings.value);
  const problems = parsed.success
    ? findContradictions(parsed.data)
    : parsed.error.issues.flatMap((issue) => explainIssue(issue, settings.value));
  if (parsed.success && problems.length === 0) return { ok: true, assignment: parsed.data };
  const errors = problems.map(({ path, ...problem }) => ({
    ...at(offsetOf(document, path)),
    place: path.join("."),
    ...problem,
  }));
  return { ok: false, errors: errors.sort((a, b) => a.line - b.line || a.column - b.column) };
}

/** An empty file asks for nothing in particular. */
function toSettings(document: Document): { value: unknown } | { problem: string } {
  try {
    const value: unknown = document.toJS();
    return { value: value ?? {} };
  } catch (error) {
    return { problem: sentence((error as Error).message) };
  }
}

function sentence(message: string): string {
  return message.replace(/\s+/gu, " ").trim();
}
