#!/usr/bin/env node
import type { Command } from "commander";
import { createCommandLine } from "./command-line.ts";
import { explain } from "./explain.ts";
import { endWithTheReader } from "./reader-gone.ts";
import { say } from "./say.ts";

endWithTheReader(process.stdout);
endWithTheReader(process.stderr);
let command: Command = createCommandLine();
try {
  await command.hook("preAction", (_program, chosen) => void (command = chosen)).parseAsync();
} catch (error) {
  process.exitCode = 1;
  say(explain(error, command));
}
