import { execFile } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, link, mkdir, readdir, rename, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { mark, type Outside } from "./outside.ts";

const fixtures = fileURLToPath(new URL("fixtures/", import.meta.url));
const run = promisify(execFile);

export async function rightSubmissions(): Promise<string[]> {
  return (await readdir(fixtures)).filter((name) => name.startsWith("right-"));
}

/** Copies the right submissions alone. */
export async function layOutRight(folder: string): Promise<void> {
  for (const name of await rightSubmissions()) await cp(join(fixtures, name), join(folder, name), { recursive: true });
}

/** A course of hostile submissions with right ones between them; what no repository can hold is made on the spot. */
export async function layOutClass(folder: string, outside: Outside): Promise<void> {
  await cp(fixtures, folder, { recursive: true });
  await writeFile(join(folder, "scans-ports/targets.txt"), outside.targets.join("\n"));
  await writeFile(join(folder, "right-1-first/notes.txt"), `${mark}-neighbour`);
  await writeFile(join(folder, "right-z-last/notes.txt"), `${mark}-neighbour`);
  await layOutSpecialFiles(await copyOfRight(folder, "special-files"), outside);
  const strange = await copyOfRight(folder, "strange-names");
  await rename(join(strange, "server.py"), join(strange, strangeName));
  await copyOfRight(folder, "strange\u001b[2J\nid\u202e");
}

/** A file name that would clear the screen, begin a new line and turn its rest around. */
const strangeName = "server\u001b[2J\n=1+1\u202e<b>.py";

async function copyOfRight(folder: string, name: string): Promise<string> {
  const copy = join(folder, name);
  await cp(join(fixtures, "right-1-first"), copy, { recursive: true });
  return copy;
}

async function layOutSpecialFiles(folder: string, outside: Outside): Promise<void> {
  const at = (name: string): string => join(folder, name);
  await symlink(join(outside.folder, "secret.txt"), at("link.txt"));
  await symlink("/", at("root"));
  await mkdir(at("lib"));
  await symlink("../../right-z-last", at("lib/neighbour"));
  await link(join(outside.folder, "open/secret.txt"), at("hard-link.txt"));
  await run("mkfifo", [at("pipe.py")]);
  if (process.getuid?.() === 0) await run("mknod", [at("zero.py"), "c", "1", "5"]);
  const server = createServer().listen(at("socket.py"));
  await once(server, "listening");
  // The socket's file stays where a server is not closed.
  server.unref();
  await cp(at("server.py"), at("setuid.py"));
  await chmod(at("setuid.py"), 0o6777);
}
