import { createSocket } from "node:dgram";
import { isIP } from "node:net";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isThisMachine } from "../checks/server/address-judgement.ts";
import { identityFiles } from "./identity.ts";
import type { Workshop } from "./workshop.ts";

/**
 * Who a client is and whom it can look up, so that whatever server it names is ours, and the addresses at which ours has
 * to be; or why that cannot be.
 */
export type StandIn = { ok: true; identityFolder: string; hosts: string[] } | { ok: false; reason: string };

/** Our server takes the place of the one that a client names, whatever name or address that is. */
export async function standInFor(host: string | undefined, workshop: Workshop): Promise<StandIn> {
  const { sandbox, identityFolder, workFolder } = workshop;
  if (host === undefined || isThisMachine(host)) return { ok: true, identityFolder, hosts: await everyAddress() };
  const foreign = {
    ok: false as const,
    reason: `It names the server ${host}, which the sandbox ${sandbox.name} cannot stand in for.`,
  };
  // A datagram socket for every address would reply from another one than was asked.
  if (isIP(host) !== 0) {
    return (await isOurs(host)) ? { ok: true, identityFolder, hosts: ["127.0.0.1", host] } : foreign;
  }
  if (sandbox.filesGuardedBy !== "mounts" || !isHostName.test(host)) return foreign;
  const folder = join(workFolder, "client-identity");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const [name, text] of Object.entries(identityFiles([host]))) await writeFile(join(folder, name), text);
  return { ok: true, identityFolder: folder, hosts: await everyAddress() };
}

/** `localhost` has two addresses, and Go asks the newer one alone over UDP. */
async function everyAddress(): Promise<string[]> {
  return (await isOurs("::1")) ? ["0.0.0.0", "::1"] : ["0.0.0.0"];
}

/** Whether what is sent to an address stays with this machine. */
async function isOurs(address: string): Promise<boolean> {
  const socket = createSocket(isIP(address) === 6 ? "udp6" : "udp4");
  return await new Promise((resolve) => {
    socket.once("error", () => resolve(false));
    socket.bind({ address, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}

/** RFC 1123 section 2.1, and underscores, which people write all the same. */
const isHostName = /^[a-z0-9_](?:[a-z0-9_.-]{0,252}[a-z0-9_])?$/iu;
