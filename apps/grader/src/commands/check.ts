import { Command } from "commander";
import { onlyChecks } from "../checks/only-checks.ts";
import { visibilityOf } from "../checks/visibility-of.ts";
import type { Assignment } from "../contract/assignment.ts";
import { transports, type Transport } from "../contract/program.ts";
import { checkStatus, type CheckResult } from "../report/check-result.ts";
import { formatProgram } from "../report/program-text.ts";
import { textStyle } from "../report/terminal-style.ts";
import { printableJson } from "../text/printable-json.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { wrapWidth } from "../text/fit-width.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { checkLiveServer } from "./check/check-live-server.ts";
import type { CheckFlags } from "./check/check-options.ts";
import { checkOwnWork } from "./check/check-own-work.ts";
import { watchForInterruption } from "./ending/interruption.ts";
import { tellProblem } from "./ending/problem-of-machine.ts";
import { parseSeconds } from "./input/parse-seconds.ts";
import { readAssignmentFile } from "./input/read-assignment-file.ts";
import { sandboxOption } from "./engine/sandbox-options.ts";

/** `capsock-grader check tcp host:port`, `capsock-grader check <file-or-folder>` */
export function checkCommand(): Command {
  return new Command("check")
    .description("Hold the checks with your own work, or with a server that is up already")
    .usage("[options] <file-or-folder>\n       capsock-grader check [options] udp|tcp <host:port>")
    .argument("<what>", "a file, a folder, or the transport of a server that is up: udp or tcp")
    .argument("[address]", "of that server: host:port, or a port of this machine")
    .option("-a, --assignment <file>", "what is asked; ask your instructor for it")
    .option("--all", "show what was sent and expected of passed checks, too")
    .option("--json", "for programs: one JSON object (capsock-grader schema check)")
    .addOption(sandboxOption("how your program is kept from the rest"))
    .option("--language <name>", "of a server that is up, where nothing shows it: java allows a line's end")
    .option(
      "--patience <seconds>",
      "how long the clock waits for a reply where no kernel can be asked",
      parseSeconds({ least: 0.1 }),
      5,
    )
    .addHelpText("after", help)
    .action(async (what: string, address: string | undefined, flags: CheckFlags) => {
      process.exitCode = await check(what, address, flags);
    });
}

const help = `
Examples:
  capsock-grader check UDPServer.py
  capsock-grader check tcp localhost:12000

Exit status: 0 all passed, 1 something failed, 2 something could not be judged
`;

async function check(what: string, address: string | undefined, flags: CheckFlags): Promise<number> {
  const assignment = visibleChecks(await readAssignmentFile(flags.assignment));
  using interruption = watchForInterruption();
  const { signal } = interruption;
  const { stderr } = process;
  const onStart = (name: string): void => {
    if (stderr.isTTY) stderr.write(`\r\u001b[K${visibleText(name)} …`);
  };
  const options = { ...flags, assignment, isAssigned: flags.assignment !== undefined, signal, onStart };
  try {
    const result = isTransport(what)
      ? await checkLiveServer(what, address, options)
      : await checkOwnWork(only(what, address), options);
    if (stderr.isTTY) stderr.write("\r\u001b[K");
    process.stdout.write(flags.json === true ? inJson(result) : inWords(result, flags.all === true));
    return checkStatus[result.result];
  } catch (error) {
    if (signal.aborted) return interruption.exitStatus;
    return tellProblem(error);
  }
}

/** A student's own run holds what students may see. */
function visibleChecks(assignment: Assignment): Assignment {
  return onlyChecks(assignment, (id) => visibilityOf(id, assignment) === "visible");
}

function isTransport(word: string): word is Transport {
  return (transports as readonly string[]).includes(word);
}

function only(path: string, address: string | undefined): string {
  if (address === undefined) return path;
  throw new BadInputError(`An address is asked by udp or tcp: capsock-grader check tcp ${address}`);
}

function inJson(result: CheckResult): string {
  return `${printableJson(JSON.stringify(result, undefined, 2))}\n`;
}

function inWords({ programs, notes, result }: CheckResult, isDetailed: boolean): string {
  const style = { ...textStyle(process.stdout), isDetailed, showsPoints: false };
  const remarks = notes.map((note) => wrapWidth(visibleText(note), style.columns).join("\n"));
  return `${[...programs.map((program) => formatProgram(program, style)), ...remarks, conclusions[result]].join("\n\n")}\n`;
}

const conclusions: Readonly<Record<CheckResult["result"], string>> = {
  passed: "All checks passed.",
  failed: "Not all checks passed.",
  ungradable: "Nothing failed, but not everything could be judged.",
};
