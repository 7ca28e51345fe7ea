import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

export const historySize = 500;

/** What was typed at a prompt before, the newest first, as `node:readline` has it. */
export interface History {
  read(): string[];
  write(newestFirst: readonly string[]): void;
}

/** In a file of the person's own; where that cannot be read or written there is none, and nobody is bothered. */
export function openHistory(env: NodeJS.ProcessEnv = process.env): History {
  const stateFolder = env["XDG_STATE_HOME"] ?? join(homedir(), ".local", "state");
  const path = join(stateFolder, "capsock", "history");
  return {
    read() {
      try {
        const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
        return lines.reverse().slice(0, historySize);
      } catch {
        return [];
      }
    },
    write(newestFirst) {
      try {
        makeFolder(dirname(path));
        writeFileSync(path, [...newestFirst].reverse().join("\n") + "\n", { mode: 0o600 });
      } catch {
        // A home that is read-only has no history.
      }
    },
  };
}

/** With those above it. Node's own `recursive` never ends where a file system makes no folders, such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
