import type { Argument, Command, Option } from "commander";
import { firstLine } from "./first-line.ts";

export interface Candidate {
  word: string;
  description: string;
}

/**
 * What may stand in place of the last of these words, which may be unfinished; the words before it are whole. Empty
 * where only the person knows, such as a host.
 */
export function complete(program: Command, words: readonly string[]): Candidate[] {
  // bash takes an option, its = and its value for three words, other shells for one.
  const apart = words.map((word) => (word === "=" ? "" : word));
  const before = apart.slice(0, -1).filter((word) => word !== "");
  const begun = apart.at(-1) ?? "";
  let command = program;
  for (const word of before) command = command.commands.find((each) => each.name() === word) ?? command;

  const [, joined] = /^(--[^=]+)=/.exec(begun) ?? [];
  const option = command.options.find(({ long, short }) => [long, short].includes(joined ?? before.at(-1)));
  const candidates =
    option?.required === true
      ? choicesOf(option).map((each) => (joined === undefined ? each : { ...each, word: `${joined}=${each.word}` }))
      : [...commandsOf(command), ...argumentsOf(command, before), ...optionsOf(command, before)];
  return candidates.filter(({ word }) => word.startsWith(begun));
}

function choicesOf({ argChoices, description }: Option | Argument): Candidate[] {
  return (argChoices ?? []).map((word) => ({ word, description }));
}

/** No command takes more than one argument. */
function argumentsOf(command: Command, before: readonly string[]): Candidate[] {
  return before.at(-1) === command.name() ? command.registeredArguments.flatMap(choicesOf) : [];
}

function commandsOf(command: Command): Candidate[] {
  const isHidden = ({ name }: { name: string }): boolean => name === completeCommand;
  return command.commands
    .map((each) => ({ name: each.name(), description: firstLine(each.description()) }))
    .filter((each) => !isHidden(each))
    .map(({ name, description }) => ({ word: name, description }));
}

/** What was given already is not offered again. */
function optionsOf(command: Command, before: readonly string[]): Candidate[] {
  const isLeft = ({ long }: Option): boolean => long != null && !before.includes(long);
  const options = command.options.filter(isLeft).map(({ long, description }) => ({ word: String(long), description }));
  return before.includes("--help") ? options : [...options, { word: "--help", description: "how to use it" }];
}

/** The command that the shells ask. */
export const completeCommand = "complete-words";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** What makes each shell ask this program for the words that may follow. */
export const completionScripts: Record<Shell, string> = {
  bash: `_capsock() {
  local IFS=$'\\n'
  COMPREPLY=($(capsock ${completeCommand} -- "\${COMP_WORDS[@]:1:COMP_CWORD}" | cut -f 1))
}
complete -F _capsock capsock
`,
  zsh: `#compdef capsock
_capsock() {
  local -a found
  found=("\${(@f)$(capsock ${completeCommand} -- "\${(@)words[2,CURRENT]}" | sed 's/:/\\\\:/g' | tr '\\t' ':')}")
  [[ -n "\${found[1]}" ]] && _describe capsock found
}
if [[ "\${funcstack[1]}" == _capsock ]]; then _capsock "$@"; else compdef _capsock capsock; fi
`,
  fish: `complete --command capsock --no-files --arguments '(capsock ${completeCommand} -- (commandline --current-process --tokenize --cut-at-cursor)[2..] (commandline --current-token --cut-at-cursor))'
`,
};
