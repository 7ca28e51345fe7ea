import { stringify } from "yaml";
import type { JsonSchema } from "./describe-allowed.ts";
import { assignmentJsonSchema, type AssignmentSettings } from "./schema.ts";

const lineWidth = 100;

/**
 * The text of an `assignment.yaml` that explains every field. What is set stands there; everything else stands there as
 * a comment with its default, or an example where the default is nothing.
 */
export function writeAssignment(settings: AssignmentSettings, options: { schemaUrl: string }): string {
  const fields = Object.entries(assignmentJsonSchema().properties ?? {}).flatMap(([name, schema]) =>
    typeof schema === "object" ? [writeField(name, { schema, value: settings[name as keyof AssignmentSettings] })] : [],
  );
  const head = [
    `# yaml-language-server: $schema=${options.schemaUrl}`,
    "",
    ...comment(
      "What is asked of every submission. A setting behind a # shows its default or an example: take the # away to change it.",
    ),
  ];
  return `${[head.join("\n"), ...fields].join("\n\n")}\n`;
}

function writeField(name: string, { schema, value }: { schema: JsonSchema; value: unknown }): string {
  const shown = value ?? schema.examples?.[0] ?? schema.default;
  const lines = stringify({ [name]: withDefaults(shown, schema) })
    .trimEnd()
    .split("\n");
  const explained = lines.map((line) => withPurpose(line, schema));
  const marked = value === undefined ? explained.map((line) => `#${line}`) : explained;
  return [...comment(purposeOf(schema)), ...marked].join("\n");
}

/** What is said of a field: its purpose, and the values to choose from. */
function purposeOf({ description = "", enum: choices }: JsonSchema): string {
  const isNamed = (choices ?? []).every((choice) => description.includes(String(choice)));
  return isNamed ? `${description}.` : `${description}: ${(choices ?? []).join(", ")}.`;
}

/** An object's fields with their defaults, where it has only such. */
function withDefaults(shown: unknown, { properties }: JsonSchema): unknown {
  const defaults = Object.entries(properties ?? {}).flatMap(([name, field]) =>
    typeof field === "object" && field.default !== undefined ? [[name, field.default] as const] : [],
  );
  return defaults.length === 0 ? shown : { ...Object.fromEntries(defaults), ...(shown as object | undefined) };
}

/** A line of an object's field says behind it what the field is for. */
function withPurpose(line: string, { properties }: JsonSchema): string {
  const name = /^ {2}([^\s:][^:]*):./u.exec(line)?.[1];
  const field = name === undefined ? undefined : properties?.[name];
  const purpose = typeof field === "object" ? field.description : undefined;
  return purpose === undefined ? line : `${line} # ${purpose}`;
}

function comment(text: string): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && last.length + word.length > lineWidth - 3) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.map((line) => `# ${line}`);
}
