#!/usr/bin/env node
import { createCommandLine } from "./command-line.ts";
import { explain } from "./explain.ts";

try {
  await createCommandLine().parseAsync();
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`capsock: ${explain(error)}\n`);
}
