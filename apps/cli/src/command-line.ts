import { readFileSync } from "node:fs";
import { Command, Help, type Option } from "commander";
import { addBenchCommands } from "./bench-command.ts";
import { addCompletionCommands } from "./completion-command.ts";
import { firstLine } from "./first-line.ts";
import { addRelayCommands } from "./relay-command.ts";
import { addSendCommands } from "./send-command.ts";
import { addServeCommands } from "./serve-command.ts";
import { addTraceCommands } from "./trace-command.ts";

/** The whole command line. Parsing it runs the command; what the command fails with, parsing rejects with. */
export function createCommandLine(): Command {
  const program = new Command("capsock")
    .description(
      `The uppercase exercise of Kurose & Ross, section 2.7: a server that shouts, and a client that asks.

  your client does not work   capsock serve   is a server that does
  your server does not work   capsock send    is a client that does
  they do not get on          capsock trace   draws what each sends the other
  they work here, not there   capsock relay   is a worse network
  they are slow               capsock bench   says how slow`,
    )
    .version(readVersion(), "--version", "say which version this is")
    .configureHelp({
      subcommandDescription: (command) => firstLine(command.description()),
      commandDescription: (command) => unwrapped(command.description()),
      optionDescription: (option) => (isSwitch(option) ? option.description : Help.prototype.optionDescription(option)),
    })
    .configureOutput({ outputError: (text, write) => write(asOneLine(text)) })
    .addHelpText(
      "after",
      `
Example, in two terminals:
  $ capsock serve tcp
  capsock: ready to receive over TCP on 0.0.0.0 port 12000; Ctrl-C ends it

  $ echo "hello World 1" | capsock send tcp
  HELLO WORLD 1`,
    );
  addServeCommands(program.command("serve").description("answer messages until Ctrl-C"));
  addSendCommands(program.command("send").description("send sentences to a server and show its replies"));
  addBenchCommands(program.command("bench").description("measure how fast and how reliably a server replies"));
  addTraceCommands(program.command("trace").description("draw what a client and a server send each other"));
  addRelayCommands(program.command("relay").description("stand between a client and a server and spoil what passes"));
  addCompletionCommands(program);
  return program;
}

/** Both the sources and what is built from them lie one folder below the package's own. */
function readVersion(): string {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

/** A paragraph is one line: help is as wide as the terminal. What is indented stays as it stands. */
function unwrapped(text: string): string {
  return text.replace(/(?<=\S)\n(?=\S)/g, " ");
}

/** That what is switched on is off otherwise needs no word. */
function isSwitch(option: Option): boolean {
  return option.defaultValue === false;
}

/** Gives a wrong argument's report the shape of every other: sentences on one line. */
function asOneLine(text: string): string {
  const report = text
    .replace(/^error: /, "")
    .trim()
    .replaceAll("\n", " ")
    .replace(/[^.)]$/, "$&.");
  return `capsock: ${report} Try --help.\n`;
}
