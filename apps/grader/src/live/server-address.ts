import { lookup } from "node:dns/promises";
import { networkInterfaces } from "node:os";
import { isIP } from "node:net";
import type { Transport } from "../contract/program.ts";

/** Where a server is that is up already. */
export interface LiveAddress {
  transport: Transport;
  /** As it was asked for. */
  host: string;
  /** In numbers. */
  address: string;
  port: number;
  isThisMachine: boolean;
}

/** `host:port` or `[::1]:port`; a port alone is on this machine. `undefined` where it is none of these. */
export function parseHostAndPort(text: string): { host: string; port: number } | undefined {
  const groups = /^(?:(?:\[(?<six>[^\]]+)\]|(?<host>[^:]+)):)?(?<port>\d{1,5})$/u.exec(text)?.groups;
  const port = Number(groups?.["port"]);
  if (groups === undefined || port < 1 || port > 65_535) return undefined;
  return { host: groups["six"] ?? groups["host"] ?? "localhost", port };
}

/** The textbook's client speaks IPv4, so a name is asked there first. @throws Error where nobody has that name */
export async function resolveAddress(
  transport: Transport,
  { host, port }: { host: string; port: number },
): Promise<LiveAddress> {
  const address = isIP(host) === 0 ? (await lookup(host, { order: "ipv4first" })).address : host;
  return { transport, host, address, port, isThisMachine: isOwn(address) };
}

function isOwn(address: string): boolean {
  if (address.startsWith("127.") || address === "::1") return true;
  return Object.values(networkInterfaces()).some((all) => all?.some((one) => one.address === address) === true);
}
