import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pid } from "node:process";
import { cacheFolder } from "../own-files/cache-folder.ts";
import { isOurs } from "../own-files/is-ours.ts";
import { makeWithParents } from "../own-files/make-with-parents.ts";

/** What tools have said of themselves to an earlier run of this user's: asking all of them takes a second. */
export interface KeptAnswers {
  /** What the tool printed, which is undefined where it failed; it is asked where nothing certain is known. */
  of(tool: Asked, ask: () => Promise<string | undefined>): Promise<string | undefined>;
  /** For the next run. What cannot be kept is asked again then. */
  keep(): Promise<void>;
}

export interface Asked {
  path: string;
  args: readonly string[];
}

interface Answer {
  path: string;
  /** All that the answer depends on: with another one the tool is asked again. */
  stamp: string;
  output: string;
}

export async function openKeptAnswers(env: NodeJS.ProcessEnv): Promise<KeptAnswers> {
  const file = join(cacheFolder(env), "tools.json");
  const before = await readAnswers(file);
  const now = new Map(before);
  return {
    async of({ path, args }, ask) {
      const key = JSON.stringify([path, ...args]);
      const stamp = await stampOf(path, env).catch(() => undefined);
      const kept = before.get(key);
      if (stamp !== undefined && kept?.stamp === stamp) return kept.output;
      const output = await ask();
      // What says nothing where a library is missing says more once that is there.
      const isCertain = output !== undefined && (output !== "" || shimFiles(path, env) !== undefined);
      if (stamp !== undefined && isCertain) now.set(key, { path, stamp, output });
      else now.delete(key);
      return output;
    },
    async keep() {
      if ([...now].every(([key, answer]) => before.get(key) === answer) && now.size === before.size) return;
      await writeAnswers(file, now);
    },
  };
}

/** None where the file is missing, damaged, or may have been written by somebody else. */
async function readAnswers(file: string): Promise<Map<string, Answer>> {
  if (!(await isOurs(file))) return new Map();
  try {
    const all = Object.entries(JSON.parse(await readFile(file, "utf8")) as Record<string, Partial<Answer>>);
    return new Map(all.filter((one): one is [string, Answer] => isAnswer(one[1])));
  } catch {
    return new Map();
  }
}

function isAnswer(value: Partial<Answer> | null): boolean {
  return [value?.path, value?.stamp, value?.output].every((part) => typeof part === "string");
}

/** Whole or not at all, whoever else writes there at the same time. */
async function writeAnswers(file: string, answers: ReadonlyMap<string, Answer>): Promise<void> {
  const draft = `${file}.${pid}`;
  try {
    const alive = [...answers].filter(([, { path }]) => existsSync(path));
    await makeWithParents(dirname(file), { mode: 0o700 });
    await writeFile(draft, JSON.stringify(Object.fromEntries(alive)), { mode: 0o600 });
    await rename(draft, file);
  } catch {
    await rm(draft, { force: true }).catch(() => {});
  }
}

/** Undefined where a tool may answer otherwise although nothing that we know of has changed. */
async function stampOf(path: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const real = await realpath(path);
  const files = (await isScript(real)) ? shimFiles(path, env) : leadsElsewhere(path, real) ? undefined : [];
  if (files === undefined) return undefined;
  const all = await Promise.all([real, ...files].map(describeFile));
  const settings = Object.entries(env).filter(([name]) => decisive.test(name) || (name === "PATH" && files.length > 0));
  return createHash("sha256")
    .update(JSON.stringify([real, all, settings.toSorted()]))
    .digest("hex");
}

/** By which interpreters and compilers are told to be another one, or to speak another language. */
const decisive = /^(?:PY|JAVA|JDK|_JAVA|GCC|GO|RUST|CARGO|MONO|RUBY|NODE|LD_|LANG|LC_)/u;

/** What a link leads to under another name, such as a version manager's launcher, goes by more than the name. */
function leadsElsewhere(path: string, real: string): boolean {
  return !basename(real).includes(basename(path));
}

async function isScript(path: string): Promise<boolean> {
  await using file = await open(path);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer.toString("latin1") === "#!";
}

/**
 * The files by which pyenv chooses a version, beside variables: those of this folder and the ones above it, its own,
 * and what it has installed. What decides in any other script is not known.
 */
function shimFiles(path: string, env: NodeJS.ProcessEnv): string[] | undefined {
  const root = env["PYENV_ROOT"] ?? join(env["HOME"] ?? homedir(), ".pyenv");
  if (dirname(path) !== join(root, "shims")) return undefined;
  const folders = [process.cwd()];
  for (const folder of folders) if (dirname(folder) !== folder) folders.push(dirname(folder));
  return [join(root, "version"), join(root, "versions"), ...folders.map((folder) => join(folder, ".python-version"))];
}

/** Whatever is put in a file's place, or written into it, changes one of these; "" where there is none. */
async function describeFile(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found === undefined ? "" : [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(":");
}
