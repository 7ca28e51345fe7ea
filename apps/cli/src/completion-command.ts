import { Argument, type Command } from "commander";
import { complete, completeCommand, completionScripts, shells, type Shell } from "./completion.ts";

/** `completion`, and the command that the scripts which it writes ask. */
export function addCompletionCommands(program: Command): void {
  program
    .command("completion")
    .description("write what makes your shell complete capsock's commands and options")
    .addArgument(new Argument("<shell>", "your shell").choices(shells))
    .addHelpText(
      "after",
      `
Example, for all shells to come:
  $ echo 'source <(capsock completion bash)' >>~/.bashrc
  $ echo 'source <(capsock completion zsh)' >>~/.zshrc        # after compinit
  $ capsock completion fish >~/.config/fish/completions/capsock.fish`,
    )
    .action((shell: Shell) => void process.stdout.write(completionScripts[shell]));

  program
    .command(completeCommand, { hidden: true })
    .argument("[words...]")
    .allowUnknownOption()
    .action((words: string[]) => {
      const lines = complete(program, words).map(({ word, description }) => `${word}\t${description}\n`);
      process.stdout.write(lines.join(""));
    });
}
