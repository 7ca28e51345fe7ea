import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { JournalEvent, ObservedEvent } from "../../src/journal/event.ts";
import { parseEvent } from "../../src/journal/event-line.ts";

const examples = fileURLToPath(new URL("../../../../examples/submissions/", import.meta.url));

export const udpServer: string = `
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    s.sendto(m.upper(), a)
`;

/** Needs a second of the CPU before it binds. */
export const slowServer: string = `
import time
while time.process_time() < 1:
    pass
${udpServer}`;

/** Copies of bundled examples. */
export async function copyExamples(folder: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) await cp(join(examples, id), join(folder, id), { recursive: true });
}

/** One `server.py` a student. */
export async function writeServers(folder: string, sources: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, source] of Object.entries(sources)) {
    await mkdir(join(folder, id), { recursive: true });
    await writeFile(join(folder, id, "server.py"), source);
  }
}

/** The events of a journal's whole lines. */
export async function eventsIn(results: string): Promise<JournalEvent[]> {
  const text = await readFile(join(results, "journal.ndjson"), "utf8").catch(() => "");
  return text.split("\n").slice(0, -1).map(parseEvent);
}

/** Which programs were observed, in that order: one that was observed twice stands there twice. */
export async function observedIn(results: string): Promise<string[]> {
  const events = await eventsIn(results);
  return events
    .filter((event): event is ObservedEvent => event.event === "observed")
    .map(({ submission, program }) => `${submission}#${program}`);
}
