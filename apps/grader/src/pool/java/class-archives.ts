import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Runtimes, ShownFolder } from "../../contract/runtime.ts";
import { cacheFolder } from "../../own-files/cache-folder.ts";
import { isOurs } from "../../own-files/is-ours.ts";
import { makeWithParents } from "../../own-files/make-with-parents.ts";
import { studentEnvironment, type SandboxStrategy } from "../../sandbox/strategy.ts";
import { compilerClass, compilerSource } from "./compiler-source.ts";
import { trainerClass, trainerSource } from "./trainer-source.ts";

/**
 * Classes of a JDK as its JVM has them in memory, in files from which the next ones take them in place of reading and
 * checking each anew: a seventh of what a short program costs. They change nothing that a program can see.
 */
export interface ClassArchives {
  /** Holds all of them, and the warm compiler as a class. */
  readonly folder: ShownFolder;
  /** Of what students' programs use, as a sandbox shows it. */
  readonly programs: string;
  /** Of what javac uses, likewise. */
  readonly compiler: string;
  readonly areThere: boolean;
  /** For later runs. What cannot be made is done without; it stops when it is aborted. */
  make(signal: AbortSignal): Promise<void>;
}

/** Those of this user's; undefined where no sandbox could show them, or java and javac are not of one JDK. */
export async function openClassArchives(
  { java, javac }: Runtimes,
  { sandbox, env = process.env }: { sandbox: SandboxStrategy; env?: NodeJS.ProcessEnv },
): Promise<ClassArchives | undefined> {
  if (sandbox.filesGuardedBy !== "mounts") return undefined;
  if (java === undefined || javac === undefined || dirname(java.executable) !== dirname(javac.executable))
    return undefined;
  const stamp = await stampOf(java.executable, java.version).catch(() => undefined);
  if (stamp === undefined) return undefined;
  const folder = join(cacheFolder(env), `${folderPrefix}${stamp}`);
  const all = [dirname(folder), folder, archiveIn(folder, "programs"), archiveIn(folder, "compiler")];
  return {
    folder: { path: folder, shownAt },
    programs: archiveIn(shownAt, "programs"),
    compiler: archiveIn(shownAt, "compiler"),
    // What somebody else may have written is not run.
    areThere: (await Promise.all(all.map(isOurs))).every(Boolean),
    make: (signal) => makeWhole(folder, { java: java.executable, javac: javac.executable, signal }).catch(() => {}),
  };
}

/** A program sees where it is by its own command line. */
const shownAt = "/capsock/java";

const folderPrefix = "java-";

function archiveIn(folder: string, name: string): string {
  return join(folder, `${name}.jsa`);
}

/** The JVM itself takes no archive of another one; this only keeps several JDKs from sharing a folder. */
async function stampOf(java: string, version: string): Promise<string> {
  const { size, mtimeMs } = await stat(join(dirname(dirname(java)), "lib", "modules"));
  const all = [java, version, size, mtimeMs, compilerSource, trainerSource];
  return createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 16);
}

/** The runtimes, of which Java starts from what is there. */
export function startedFromArchives(runtimes: Runtimes, archives: ClassArchives | undefined): Runtimes {
  const { java } = runtimes;
  if (java === undefined || archives?.areThere !== true) return runtimes;
  const { programs, folder } = archives;
  const startArgs = [...(java.startArgs ?? []), `-XX:SharedArchiveFile=${programs}`];
  return { ...runtimes, java: { ...java, startArgs, startFolder: folder } };
}

interface Tools {
  java: string;
  javac: string;
  signal: AbortSignal;
}

/** Whole or not at all, whoever else makes them at the same time. */
async function makeWhole(folder: string, tools: Tools): Promise<void> {
  await makeWithParents(dirname(folder), { mode: 0o700 });
  // They would not be used, and made in vain again and again.
  if (!(await isOurs(dirname(folder)))) return;
  const draft = await mkdtemp(`${folder}.`);
  try {
    await makeIn(draft, tools);
    // A sandbox whose user is not this one reads them; the cache folder above is closed to everybody else.
    await chmod(draft, 0o755);
    await rename(draft, folder);
    await removeOlder(dirname(folder));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Another JDK or grader has made its own since; whoever has several JDKs may use them in turn. */
const mostKept = 3;

/** With what a grader that was killed has left of a draft. */
async function removeOlder(cache: string): Promise<void> {
  const names = (await readdir(cache)).filter((name) => name.startsWith(folderPrefix));
  const made = await Promise.all(
    names.map(async (name) => ({ path: join(cache, name), atMs: (await stat(join(cache, name))).mtimeMs })),
  );
  const older = made.sort((a, b) => b.atMs - a.atMs).slice(mostKept);
  for (const { path } of older) await rm(path, { recursive: true, force: true });
}

const longestStepMs = 120_000;

/** @throws where a step fails, as with a JDK that knows no such archives */
async function makeIn(folder: string, { java, javac, signal }: Tools): Promise<void> {
  const run = async (file: string, args: readonly string[]): Promise<void> => {
    await promisify(execFile)(file, args, {
      cwd: folder,
      // Of another locale's texts a JVM would load other classes than it does for a student's program.
      env: studentEnvironment,
      signal,
      timeout: longestStepMs,
      killSignal: "SIGKILL",
    });
  };
  const lists = { programs: "programs.list", compiler: "compiler.list" };
  const sources = { [`${trainerClass}.java`]: trainerSource, [`${compilerClass}.java`]: compilerSource };
  for (const [name, text] of Object.entries(sources)) await writeFile(join(folder, name), text);
  await run(javac, [`-J-XX:DumpLoadedClassList=${lists.compiler}`, "-proc:none", "-d", ".", ...Object.keys(sources)]);
  await run(java, [`-XX:DumpLoadedClassList=${lists.programs}`, "-cp", ".", trainerClass]);
  for (const [name, list] of Object.entries(lists)) {
    const archive = `-XX:SharedArchiveFile=${archiveIn(folder, name)}`;
    await run(java, ["-Xshare:dump", `-XX:SharedClassListFile=${list}`, archive]);
    await run(java, ["-Xshare:on", archive, "-version"]);
    await chmod(archiveIn(folder, name), 0o444);
  }
  await chmod(join(folder, `${compilerClass}.class`), 0o444);
}
