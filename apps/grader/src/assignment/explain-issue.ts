import type { z } from "zod";
import { allowedWords, describeAllowed, schemaAt, type JsonSchema } from "./describe-allowed.ts";
import { nearestWord } from "../text/nearest-word.ts";
import { assignmentJsonSchema } from "./schema.ts";

/** What is wrong at one place of an assignment, in words. */
export interface Problem {
  path: PropertyKey[];
  problem: string;
  nearest?: string;
}

/** Puts an issue of the schema into words: what stands there, and what is allowed. */
export function explainIssue(issue: z.core.$ZodIssue, settings: unknown): Problem[] {
  const path = [...issue.path];
  const schema = schemaAt(assignmentJsonSchema(), path);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => explainKey(key, { path, schema }));
  const value = valueAt(settings, path);
  const allowed = `allowed: ${describeAllowed(schema)}`;
  if (value === undefined) return [{ path, problem: `it is missing; ${allowed}` }];
  if (value === null) return [{ path, problem: `it is empty; ${allowed}` }];
  const nearest = typeof value === "string" ? nearestWord(value, allowedWords(schema)) : undefined;
  return [
    { path, problem: `${quoted(value)} is not right here; ${allowed}`, ...(nearest === undefined ? {} : { nearest }) },
  ];
}

function explainKey(key: string, { path, schema }: { path: PropertyKey[]; schema: JsonSchema | undefined }): Problem {
  const words = allowedWords(schema);
  const nearest = nearestWord(key, words);
  return {
    path: [...path, key],
    problem: `there is no such field; allowed: ${words.join(", ")}`,
    ...(nearest === undefined ? {} : { nearest }),
  };
}

function valueAt(settings: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], settings);
}

const longestShown = 60;

function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}
