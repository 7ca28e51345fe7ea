import { closeSync, openSync, readFileSync, readSync } from "node:fs";

/** A file that could not be read although what it describes may still exist. */
export class UnreadableProcFile extends Error {
  override readonly name = "UnreadableProcFile";
}

/** Errors that say that the process, thread or table is gone, or never was. */
const gone = new Set(["ENOENT", "ESRCH", "ENOTDIR"]);

/** The kernel hands out at most a page of whole rows a read; a chunk with room for another row is the last. */
const pageBytes = 4096;
const longestRowBytes = 512;

const buffer = Buffer.allocUnsafe(1 << 18);

/** Descriptors of /proc files that stay open and are read again from the start: a third of the cost of opening anew. */
export class ProcFiles implements Disposable {
  readonly #descriptors = new Map<string, number>();

  /** The file's text, or `undefined` when what it describes is gone. Throws UnreadableProcFile for any other reason. */
  read(path: string): string | undefined {
    return unlessGone(path, () => {
      try {
        return readFromStart(this.#open(path));
      } catch (error) {
        this.close(path);
        throw error;
      }
    });
  }

  close(path: string): void {
    const descriptor = this.#descriptors.get(path);
    if (descriptor === undefined) return;
    this.#descriptors.delete(path);
    closeSync(descriptor);
  }

  [Symbol.dispose](): void {
    for (const path of [...this.#descriptors.keys()]) this.close(path);
  }

  #open(path: string): number {
    const open = this.#descriptors.get(path);
    if (open !== undefined) return open;
    const descriptor = openSync(path, "r");
    this.#descriptors.set(path, descriptor);
    return descriptor;
  }
}

/** What `read` returns, or `undefined` when its subject is gone. Throws UnreadableProcFile for any other reason. */
export function unlessGone<T>(path: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (gone.has(code) || (code === "EACCES" && isExiting(path))) return undefined;
    throw new UnreadableProcFile(`${path} cannot be read (${code})`, { cause: error });
  }
}

/** From the moment at which a process gives up its memory its files are root's, so a refusal may just mean that it ends. */
function isExiting(path: string): boolean {
  const [process] = /^\/proc\/\d+/.exec(path) ?? [];
  if (process === undefined) return false;
  try {
    const stat = readFileSync(`${process}/stat`, "utf8");
    const flags = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[6]);
    return (flags & exitingFlag) !== 0;
  } catch {
    return true;
  }
}

/** PF_EXITING of the kernel's sched.h. */
const exitingFlag = 0x4;

function readFromStart(descriptor: number): string {
  let length = 0;
  while (length < buffer.length) {
    const chunkBytes = readSync(descriptor, buffer, length, buffer.length - length, length);
    length += chunkBytes;
    if (chunkBytes < pageBytes - longestRowBytes) break;
  }
  return buffer.toString("utf8", 0, length);
}
