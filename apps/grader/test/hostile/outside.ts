import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Stats } from "node:fs";
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownAddress } from "../../../../packages/core/src/own-address.fixture.ts";

/** What stands in no file of the fixtures, and so can only have been read where it must not be. */
export const mark = "capsock-canary";

/** A part of the machine that programs must neither see nor change, and that would show it if they did. */
export interface Outside extends AsyncDisposable {
  /** Open to every user, as far as its own permissions go. */
  readonly folder: string;
  /** Addresses at which somebody listens, as `host port`. */
  readonly targets: readonly string[];
  /** How many connections and datagrams have come. */
  readonly knocks: number;
}

export async function openOutside(): Promise<Outside> {
  const folder = await mkdtemp(join(tmpdir(), "capsock-outside-"));
  await mkdir(join(folder, "open"));
  await writeFile(join(folder, "secret.txt"), `${mark}-file`);
  await writeFile(join(folder, "open/secret.txt"), `${mark}-file`);
  for (const path of [folder, join(folder, "open"), join(folder, "open/secret.txt")]) await chmod(path, 0o777);
  let knocks = 0;
  const tcp = createServer((socket) => {
    knocks++;
    socket.on("error", () => {}).destroy();
  });
  const udp = createSocket("udp4").on("message", () => knocks++);
  // Where no other test knocks by mistake.
  const address = ownAddress();
  tcp.listen(0, address);
  udp.bind(0, address);
  await Promise.all([once(tcp, "listening"), once(udp, "listening")]);
  const ports = [(tcp.address() as AddressInfo).port, udp.address().port];
  return {
    folder,
    targets: ports.map((port) => `${address} ${port}`),
    get knocks() {
      return knocks;
    },
    async [Symbol.asyncDispose]() {
      tcp.close();
      udp.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Everything in a folder: names, kinds, modes and contents. Links are not followed. */
export async function stateOf(folder: string): Promise<string[]> {
  const state: string[] = [];
  const pending = [folder];
  for (const path of pending) {
    for (const name of (await readdir(path)).sort()) {
      const entry = join(path, name);
      const stats = await lstat(entry);
      if (stats.isDirectory()) pending.push(entry);
      state.push(`${JSON.stringify(entry)} ${stats.mode.toString(8)} ${await contentOf(entry, stats)}`);
    }
  }
  return state;
}

async function contentOf(path: string, stats: Stats): Promise<string> {
  if (stats.isSymbolicLink()) return await readlink(path);
  if (!stats.isFile()) return "";
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}
