import { execFile } from "node:child_process";
import { setMaxListeners } from "node:events";
import { accessSync, constants } from "node:fs";
import { realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, sep } from "node:path";
import type { Runtime, Runtimes } from "../contract/runtime.ts";
import { candidatesFor } from "./candidates.ts";
import { openKeptAnswers, type KeptAnswers } from "./kept-answers.ts";
import type { Tool, ToolAnswer } from "./tool.ts";
import { tools } from "./tools.ts";

export interface FindRuntimesOptions {
  signal: AbortSignal;
  /** Default: all that the grader knows. */
  ids?: readonly string[];
  /** Default 20 s for each candidate: a Java that starts on a busy machine needs some. */
  timeoutMs?: number;
  /** Default: the grader's own. */
  env?: NodeJS.ProcessEnv;
  /** Whether programs can run what was found, too. Default: whatever the grader itself can run. */
  canRun?: (executable: string) => Promise<boolean>;
}

export interface FoundRuntimes {
  found: Runtimes;
  /** The ids of those that are not installed, or do not answer. */
  missing: string[];
}

/** Finds the interpreters, compilers and build tools of this machine, once, past any version manager's shim. */
export async function findRuntimes(options: FindRuntimesOptions): Promise<FoundRuntimes> {
  const { ids = tools.map(({ id }) => id), signal, timeoutMs = 20_000, env = process.env } = options;
  const canRun = options.canRun ?? ((): Promise<boolean> => Promise.resolve(true));
  const unknown = ids.filter((id) => !tools.some((tool) => tool.id === id));
  // All are asked at once, and each that is asked listens.
  setMaxListeners(2 * tools.length, signal);
  const wanted = tools.filter(({ id }) => ids.includes(id));
  const answers = await openKeptAnswers(env);
  const how = { signal, timeoutMs, env, canRun, answers };
  const runtimes = await Promise.all(wanted.map((tool) => findRuntime(tool, how)));
  signal.throwIfAborted();
  await answers.keep();
  const found = runtimes.flatMap((runtime) => (runtime === undefined ? [] : [[runtime.id, runtime] as const]));
  const missing = wanted.filter((_, index) => runtimes[index] === undefined).map(({ id }) => id);
  return { found: Object.fromEntries(found), missing: [...missing, ...unknown] };
}

interface AskOptions {
  signal: AbortSignal;
  timeoutMs: number;
  env: NodeJS.ProcessEnv;
  canRun: (executable: string) => Promise<boolean>;
  answers: KeptAnswers;
}

async function findRuntime(tool: Tool, options: AskOptions): Promise<Runtime | undefined> {
  for (const candidate of await candidatesFor(tool, options.env)) {
    if (options.signal.aborted) return undefined;
    if (!isExecutable(candidate)) continue;
    const answer = await ask(candidate, tool, options);
    const runtime = answer === undefined ? undefined : await settle(answer, { tool, candidate, ...options });
    if (runtime !== undefined && (await options.canRun(runtime.executable))) return runtime;
  }
  return undefined;
}

/** A shim that fails, hangs or talks of something else is no answer. */
async function ask(path: string, tool: Tool, { answers, ...options }: AskOptions): Promise<ToolAnswer | undefined> {
  const output = await answers.of({ path, args: tool.args }, () => run(path, tool.args, options));
  return output === undefined ? undefined : tool.read(output);
}

/** By which a shell says that there is no such command, as a shim does where no version is chosen (POSIX, 2.8.2). */
const isNotThere = 127;

/** What it printed; undefined where it failed. */
async function run(
  path: string,
  args: readonly string[],
  { signal, timeoutMs, env }: Omit<AskOptions, "answers">,
): Promise<string | undefined> {
  const limits = { env, signal, timeout: timeoutMs, killSignal: "SIGKILL", maxBuffer: 2 ** 17 } as const;
  return await new Promise((resolve) => {
    const child = execFile(path, args, limits, (error, stdout, stderr) => {
      resolve(error === null ? stdout + stderr : error.code === isNotThere ? "" : undefined);
    });
    child.stdin?.end();
  });
}

/** Goes by what the tool says of itself; one that does not is asked again under its real name, as which it will be run. */
async function settle(
  answer: ToolAnswer,
  options: AskOptions & { tool: Tool; candidate: string },
): Promise<Runtime | undefined> {
  const { tool, candidate } = options;
  const executable = await realPath(answer.executable ?? candidate);
  if (executable === undefined) return undefined;
  const isRenamed = answer.executable === undefined && basename(executable) !== basename(candidate);
  if (isRenamed && (await ask(executable, tool, options)) === undefined) return undefined;
  const home = answer.home === undefined ? undefined : await realPath(answer.home);
  const { version } = answer;
  const startHooks = (await tool.startHooks?.({ executable, version })) ?? [];
  return { id: tool.id, executable, version, roots: rootsOf(executable, home), startHooks };
}

/** The system's own folders are in every sandbox. */
const systemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"];

function rootsOf(executable: string, home: string | undefined): string[] {
  const folders = [home ?? homeOf(executable), dirname(executable)].map((folder) =>
    isPrivate(folder) ? dirname(executable) : folder,
  );
  const outside = folders.filter((folder) => !systemFolders.some((system) => contains(system, folder)));
  return [...new Set(outside)].filter(
    (folder) => !outside.some((other) => other !== folder && contains(other, folder)),
  );
}

/** A compiler's own libraries lie beside its `bin`. */
function homeOf(executable: string): string {
  const folder = dirname(executable);
  return basename(folder) === "bin" ? dirname(folder) : folder;
}

/** No student's program may see the whole of somebody's home because a tool lies in its `bin`. */
function isPrivate(folder: string): boolean {
  return contains(folder, homedir());
}

function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Hundreds of places are looked at, nearly all in vain: waking another thread for each would take far longer. */
function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function realPath(path: string): Promise<string | undefined> {
  return await realpath(path).catch(() => undefined);
}
