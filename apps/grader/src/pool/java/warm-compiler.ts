import { dirname, join } from "node:path";
import type { Limits } from "../../contract/assignment.ts";
import type { Job } from "../../contract/job.ts";
import type { Runtimes } from "../../contract/runtime.ts";
import type { SubmittedFile } from "../../contract/submission.ts";
import type { Command, Recipe } from "../../contract/program.ts";
import { classFolder } from "../../languages/source/java-types.ts";
import type { CommandLine, SandboxStrategy } from "../../sandbox/strategy.ts";
import type { Prebuilt } from "../../worker/protocol.ts";
import type { ClassArchives } from "./class-archives.ts";
import {
  CompilerEnded,
  startCompilerProcess,
  type Compilation,
  type Compiled,
  type CompilerProcess,
} from "./compiler-process.ts";
import { compilerClass, compilerFolder, compilerSource } from "./compiler-source.ts";

/** Compiles what would cost a compiler's start each time, ahead of the worker. */
interface WarmCompilerOptions {
  sandbox: SandboxStrategy;
  runtimes: Runtimes;
  /** From which it is started where they are there, and which it makes for later runs. */
  archives?: ClassArchives | undefined;
  signal: AbortSignal;
}

export interface WarmCompiler extends AsyncDisposable {
  /**
   * What the first recipe's build comes to; undefined where it is to be built in the worker, as without this: in another
   * language, or where a compiler that is started for it alone might say something else.
   */
  build(job: Job): Promise<Prebuilt | undefined>;
}

/** A compiler that takes longer, on whatever machine, is replaced, and its program built in the worker. */
const overdueMs = 15_000;

/** One that fails more often has met something that it is no help with. */
const mostFailures = 3;

/** Archives cost what they save a hundred programs; but a class is graded more than once. */
const enoughForArchives = 20;

const diskBytes = 256 * 2 ** 20;

/**
 * A `javac` costs most of a second of CPU time to start and some milliseconds when it is warm. One process, in a sandbox
 * of its own, compiles for all workers, one submission at a time, with nothing of another's in its file system. It runs
 * nothing of theirs: there are no annotation processors.
 */
export function openWarmCompiler(options: WarmCompilerOptions): WarmCompiler {
  const { archives, signal } = options;
  let process: CompilerProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let failures = 0;
  let compilations = 0;
  let making: Promise<void> | undefined;
  let isOpen = true;
  const replace = async (): Promise<void> => {
    failures += 1;
    await process?.[Symbol.asyncDispose]();
    process = undefined;
  };
  const compile = async (compilation: Compilation): Promise<Compiled | undefined> => {
    if (!isOpen || failures >= mostFailures) return undefined;
    compilations += 1;
    if (compilations >= enoughForArchives && archives?.areThere === false) making ??= archives.make(signal);
    process ??= startCompilerProcess(compilerCommand(options));
    const current = process;
    const overdue = setTimeout(() => void current[Symbol.asyncDispose](), overdueMs);
    try {
      const compiled = await current.compile(compilation);
      if ("classes" in compiled || compiled.status === errorsInSource) return compiled;
      await replace();
    } catch (error) {
      if (!(error instanceof CompilerEnded)) throw error;
      await replace();
    } finally {
      clearTimeout(overdue);
    }
    return undefined;
  };
  return {
    async build({ program: { recipes }, files, assignment: { limits } }) {
      const [recipe] = recipes;
      const command = recipe && javacAlone(recipe, files);
      if (recipe === undefined || command === undefined || !canServe(options)) return undefined;
      const { folder } = recipe;
      const args = command.argv.slice(1).filter((word) => !word.startsWith("-J"));
      const result = last.then(() => compile({ files, folder, args }));
      last = result.catch(() => {});
      const compiled = await result;
      return compiled && outcomeOf(compiled, { command, limits });
    },
    async [Symbol.asyncDispose]() {
      isOpen = false;
      await process?.[Symbol.asyncDispose]();
      await making;
    },
  };
}

/** Of javac's statuses (com.sun.tools.javac.main.Main.Result) the one after which it is as good as before. */
const errorsInSource = 1;

/** Of a build that is one javac into the folder for classes, where the student has left nothing. */
function javacAlone(recipe: Recipe, files: readonly SubmittedFile[]): Command | undefined {
  const [step, ...others] = recipe.build;
  if (step?.argv[0] !== "javac" || others.length > 0 || step.env !== undefined) return undefined;
  if (!step.argv.includes("-proc:none")) return undefined;
  return files.some(({ path }) => path.split("/").includes(classFolder)) ? undefined : step;
}

function outcomeOf(
  compiled: Compiled,
  { command: { argv }, limits }: { command: Command; limits: Limits },
): Prebuilt | undefined {
  if ("classes" in compiled) return { outcome: "built", files: compiled.classes };
  const { status, output } = compiled;
  if (!isWhole(output, limits)) return undefined;
  return { outcome: "build-failed", command: argv.join(" "), exit: { status, signal: undefined }, output };
}

/** Of words that are too long a worker keeps a part; and a place of this compiler's is not the student's. */
function isWhole(output: string, { outputBytes }: Limits): boolean {
  return output !== "" && Buffer.byteLength(output) <= outputBytes && !output.includes(compilerFolder);
}

function canServe({ sandbox, runtimes }: WarmCompilerOptions): boolean {
  return sandbox.helperCommand !== undefined && runtimes["javac"] !== undefined;
}

function compilerCommand({ sandbox, runtimes, archives }: WarmCompilerOptions): CommandLine {
  const javac = runtimes["javac"];
  if (sandbox.helperCommand === undefined || javac === undefined) throw new Error("No sandbox for a compiler");
  const source = { path: `/capsock/${compilerClass}.java`, bytes: Buffer.from(compilerSource) };
  const java = join(dirname(javac.executable), "java");
  const made = archives?.areThere === true ? archives : undefined;
  const program = made
    ? [`-XX:SharedArchiveFile=${made.compiler}`, "-cp", made.folder.shownAt, compilerClass]
    : [source.path];
  const argv = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", `-Duser.dir=${compilerFolder}/cwd`];
  return sandbox.helperCommand({
    argv: [...argv, ...program],
    readOnlyFolders: javac.roots,
    shownFolders: made ? [made.folder] : [],
    workFolder: compilerFolder,
    diskBytes,
    source,
  });
}
