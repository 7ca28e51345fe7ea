import { defaultAssignment } from "../contract/assignment.ts";
import type { Program } from "../contract/program.ts";
import type { SubmittedFile } from "../contract/submission.ts";
import { languages } from "../languages/index.ts";
import { isWrittenIn } from "../languages/source/is-written-in.ts";
import type { Entry, Language } from "../languages/language.ts";
import { joinSources, type Source } from "../languages/source/source.ts";
import { asksForTerminal } from "./asks-for-terminal.ts";
import { argumentsFor } from "./arguments.ts";
import { comparedWords } from "./compared-words.ts";
import { directDependencies } from "./direct-dependencies.ts";
import { isTest } from "./is-test.ts";
import { promptsOf } from "./prompts.ts";
import { reachable } from "./reachable.ts";
import { findRoles, type SocketRole } from "./role.ts";
import { sourceSigns } from "./source-signs.ts";
import { isOnlyTheOther, isServersOwnClient } from "./told-apart.ts";
import { unknownPrograms, whyNone } from "./why-none.ts";

/** What a submission's sources say of themselves. */
export interface Inspection {
  /** In the order of their paths; a file that is a server and a client, or speaks both transports, has one for each. */
  programs: Program[];
  /** For the report: what was found and is not a program, and what was not looked at. */
  notes: string[];
  /** Files that may be programs and that this grader does not know, each as a note: what they are worth nobody has looked at. */
  unknown: string[];
}

export interface InspectOptions {
  /** Handed to programs that take their port from the command line; default 12000. */
  port?: number;
}

/** Of one submission; no honest hand-in comes near. */
const maxSourceFiles = 300;

/** Finds the programs of a submission from its sources' socket calls; file names, comments and strings are not believed. */
export function inspect(files: readonly SubmittedFile[], options: InspectOptions = {}): Inspection {
  const port = options.port ?? defaultAssignment.port;
  const programs: Program[] = [];
  const read: Source[] = [];
  const notes: string[] = [];
  for (const language of languages) {
    const owned = files.filter((file) => isWrittenIn(language, file));
    if (owned.length > maxSourceFiles)
      notes.push(`looked at ${maxSourceFiles} of ${owned.length} ${language.id} files`);
    const sources = owned.slice(0, maxSourceFiles).map((file) => language.read(file));
    read.push(...sources);
    for (const found of findPrograms(sources, language)) {
      const { source, entry, dependencies, text, roles } = found;
      const own = roles.map((role): Program => {
        const args = argumentsFor(text, { socket: role, port });
        const start = { source, entry, dependencies, files, args };
        return {
          file: source.path,
          role: role.role,
          transport: role.transport,
          language: language.id,
          port: portNumber(role),
          host: role.host?.kind === "text" ? role.host.text : undefined,
          prompts: promptsOf(text, { socket: role, port }),
          signs: role.role === "server" ? sourceSigns([source, ...dependencies]) : [],
          words: role.role === "client" ? comparedWords(text) : [],
          asksForTerminal: role.role === "client" && asksForTerminal(text),
          recipes: language.recipes(start),
        };
      });
      const possible = own.filter((program, at) => roles[at]?.isAlternative !== true || !isOnlyTheOther(program, own));
      const graded = possible.filter((program) => !isServersOwnClient(program, possible));
      if (graded.length > 1) notes.push(`${source.path} is ${graded.map(inWords).join(" and ")}`);
      if (possible.length < own.length)
        notes.push(`${source.path} has its transport set in its source, to TCP as far as that shows`);
      if (graded.length < possible.length) notes.push(`${source.path} asks others, too; it is graded as a server`);
      programs.push(...graded);
    }
  }
  if (programs.length === 0) notes.push(...whyNone(files, read));
  const tests = testsOf(programs, read);
  notes.push(...[...tests].map((file) => `${file} tests other programs; it is not graded`));
  const graded = programs.filter(({ file }) => !tests.has(file));
  graded.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return { programs: graded, notes, unknown: unknownPrograms(files, read) };
}

interface FoundProgram {
  source: Source;
  entry: Entry;
  dependencies: Source[];
  /** All that it is made of, as one text. */
  text: Source;
  roles: SocketRole[];
}

function findPrograms(sources: readonly Source[], language: Language): FoundProgram[] {
  const direct = directDependencies(sources, language);
  const used = new Set([...direct.values()].flat());
  const starts = new Map(sources.map((source) => [source, language.entries(source)]));
  return sources.flatMap((source) => {
    const own = starts.get(source) ?? [];
    // What nobody uses was meant to run, even where it forgets to call its own main.
    const entries = own.length === 0 && !used.has(source) ? [{}] : own;
    if (entries.length === 0) return [];
    const dependencies = reachable(source, direct);
    const modules = dependencies.filter((other) => starts.get(other)?.length === 0);
    return entries.flatMap((entry) => {
      const others = entries.flatMap(({ range }) => (range === undefined || range === entry.range ? [] : [range]));
      const text = joinSources(source, dependencies);
      const roles = rolesOf({ source, text, modules, others }, language);
      return roles.length === 0 ? [] : [{ source, entry, dependencies, text, roles }];
    });
  });
}

/**
 * By the file's own sockets where it has any, else by those of the modules that it is made of. The constants of all that
 * it draws on count in either case.
 */
function rolesOf(
  {
    source,
    text,
    modules,
    others,
  }: {
    source: Source;
    /** With all that it draws on. */
    text: Source;
    modules: readonly Source[];
    /** The parts of the file that belong to other programs. */
    others: readonly { from: number; to: number }[];
  },
  language: Language,
): SocketRole[] {
  const uses = language.socketUses(text);
  const own = uses.filter(
    ({ at }) => at < source.tokens.length && !others.some(({ from, to }) => at >= from && at < to),
  );
  const roles = findRoles(own);
  if (roles.length > 0 || modules.length === 0) return roles;
  return findRoles(language.socketUses(joinSources(source, modules)));
}

/** The files whose clients try out what was handed in beside them. */
function testsOf(programs: readonly Program[], sources: readonly Source[]): Set<string> {
  const tests = new Set(sources.filter(isTest).map(({ path }) => path));
  const others = programs.filter(({ file, role }) => !tests.has(file) || role === "server");
  const found = programs.filter((program) => !others.includes(program)).map(({ file }) => file);
  return new Set(others.length === 0 ? [] : found);
}

function inWords({ transport, role }: Program): string {
  return `a ${transport.toUpperCase()} ${role}`;
}

function portNumber({ port }: SocketRole): number | undefined {
  const number = port?.kind === "number" ? port.number : port?.kind === "text" ? Number(port.text) : undefined;
  return number !== undefined && Number.isInteger(number) && number > 0 && number < 65_536 ? number : undefined;
}
