import type { SourceSign } from "../contract/program.ts";
import type { Source } from "../languages/source/source.ts";

/**
 * What stands in a program's source, and in the files that it draws on, comments left out: a client beside it speaks for
 * itself. A sign explains what was seen of a running program, and is no evidence alone.
 */
export function sourceSigns(sources: readonly Source[]): SourceSign[] {
  const signs: Record<SourceSign, boolean> = {
    "unflushed-writer": sources.some(buffers) && !sources.some(flushes),
    "makes-threads": sources.some(makesThreads),
    binds: sources.some(({ words }) => [...words].some((word) => bindsBy.test(word))),
  };
  return (Object.keys(signs) as SourceSign[]).filter((sign) => signs[sign]);
}

const bufferedWriters = ["BufferedWriter", "PrintWriter", "OutputStreamWriter", "BufferedOutputStream"];

/** Java's writers; a socket as a file in Python (`makefile("w")`) and in C. */
function buffers({ words, calls }: Source): boolean {
  return (
    bufferedWriters.some((name) => words.has(name)) ||
    calls.some(
      ({ name, args }) =>
        ["makefile", "fdopen"].includes(name) &&
        args.some((arg) => arg.some(({ kind, text }) => kind === "string" && /^[rb]*w/u.test(text))),
    )
  );
}

/** `true` makes a PrintWriter flush by itself; 0 takes a file's buffer away. */
function flushes({ words, calls }: Source): boolean {
  if (["flush", "fflush", "setvbuf", "setbuf"].some((name) => words.has(name))) return true;
  return calls.some(({ name, args }) => {
    const last = args.at(-1)?.map(({ text }) => text) ?? [];
    return (name === "PrintWriter" && last.includes("true")) || (name === "makefile" && last.includes("0"));
  });
}

const threadWords = ["Thread", "threading", "_thread", "start_new_thread", "pthread_create", "Runnable"];

function makesThreads({ words }: Source): boolean {
  return threadWords.some((word) => words.has(word));
}

/** `bind`, and the libraries' own ways. */
const bindsBy = /bind|create_server|start_server|[A-Z]\w+Server\b|socketserver/u;
