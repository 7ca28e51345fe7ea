import { open, readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { journalSchema } from "./event.ts";

export const journalName = "journal.ndjson";

/** How a journal of any version begins, byte by byte. */
const opening = Buffer.from(`{"event":"run","schema":"${journalSchema.slice(0, journalSchema.lastIndexOf("/") + 1)}`);

/**
 * Whether a file was begun as a journal: `begun` is one that was cut short before that could be told. `undefined` where
 * there is none.
 */
export async function recogniseJournal(path: string): Promise<"journal" | "begun" | "other" | undefined> {
  let file;
  try {
    file = await open(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(opening.length), 0, opening.length, 0);
    if (!opening.subarray(0, bytesRead).equals(buffer.subarray(0, bytesRead))) return "other";
    return bytesRead === opening.length ? "journal" : "begun";
  } finally {
    await file.close();
  }
}

/** Journals that were set aside, in no certain order. */
export function isKeptJournal(name: string): boolean {
  return keptJournal.test(name);
}

const keptJournal = /^journal\.(\d+)\.ndjson$/u;

/** Sets a journal aside under the next number that is free; nothing that was written is ever destroyed. */
export async function keepJournal(folder: string): Promise<void> {
  const numbers = (await readdir(folder)).map((name) => Number(keptJournal.exec(name)?.[1] ?? 0));
  const kept = join(folder, `journal.${Math.max(0, ...numbers) + 1}.ndjson`);
  await rename(join(folder, journalName), kept).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  });
}
