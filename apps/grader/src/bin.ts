#!/usr/bin/env node
import { createCommandLine } from "./commands/command-line.ts";
import { outliveReaders } from "./commands/ending/outlive-readers.ts";
import { BadInputError } from "./contract/bad-input-error.ts";

outliveReaders();
try {
  const [, , asked = ""] = process.argv;
  await (await createCommandLine(asked)).parseAsync();
} catch (error) {
  if (!(error instanceof BadInputError)) throw error;
  process.stderr.write(`capsock-grader: ${error.message}\n`);
  process.exitCode = 1;
}
