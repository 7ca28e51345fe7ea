import type { z } from "zod";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The part of a JSON Schema that describes what stands at a path. */
export function schemaAt(schema: JsonSchema, path: readonly PropertyKey[]): JsonSchema | undefined {
  let part: JsonSchema | undefined = schema;
  for (const step of path) {
    const next: unknown = typeof step === "number" ? part?.items : part?.properties?.[String(step)];
    part = isSchema(next) ? next : undefined;
  }
  return part;
}

/** The words that can stand there, where there are only some: an object's keys, or a choice's values. */
export function allowedWords(schema: JsonSchema | undefined): string[] {
  if (schema?.properties !== undefined) return Object.keys(schema.properties);
  return (schema?.enum ?? []).map(String);
}

/** What can stand there, for a person. */
export function describeAllowed(schema: JsonSchema | undefined): string {
  if (schema === undefined) return "nothing";
  if (schema.anyOf !== undefined) return schema.anyOf.filter(isSchema).map(describeAllowed).join(" or ");
  if (schema.enum !== undefined) return schema.enum.join(", ");
  if (schema.const !== undefined) return String(schema.const);
  switch (schema.type) {
    case "boolean":
      return "true or false";
    case "integer":
      return `a whole number${range(schema)}`;
    case "number":
      return `a number${range(schema)}`;
    case "array":
      return schema.maxItems === undefined ? "a list" : `a list of up to ${schema.maxItems}`;
    case "object":
      return `fields (${allowedWords(schema).join(", ")})`;
    default:
      return describeText(schema);
  }
}

function describeText({ pattern, maxLength }: JsonSchema): string {
  const size = maxLength === undefined ? "" : ` of up to ${maxLength} characters`;
  return `${pattern === undefined ? "a text" : "one line of text"}${size}, in quotes where it looks like something else`;
}

function range({ minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  const above = exclusiveMinimum === undefined ? "" : ` above ${exclusiveMinimum}`;
  const from = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? "" : ` from ${minimum}`;
  return `${above}${from}${maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? "" : ` up to ${maximum}`}`;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
