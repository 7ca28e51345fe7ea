import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { translateNodeError } from "./node-error.ts";

export interface ResolvedHost {
  address: string;
  family: 4 | 6;
}

/**
 * Looks a name up once, since each socket has one family. A name with both kinds of address gives the IPv4 one: a
 * datagram to the wrong kind is lost without a sign, and the textbook's programs are IPv4.
 * Rejects with a UdpError, or with the signal's reason: the look-up itself cannot be stopped, only abandoned.
 */
export async function resolveHost(host: string, signal?: AbortSignal): Promise<ResolvedHost> {
  signal?.throwIfAborted();
  const family = isIP(host);
  if (family !== 0) return { address: host, family: family === 6 ? 6 : 4 };
  return await new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal?.reason as Error);
    signal?.addEventListener("abort", onAbort);
    lookup(host, { all: true })
      .then(preferIPv4)
      .then(resolve, (error: unknown) => reject(translateNodeError(error, `looking up ${host}`)))
      .finally(() => signal?.removeEventListener("abort", onAbort));
  });
}

export function preferIPv4(found: readonly { address: string; family: number }[]): ResolvedHost {
  const best = found.find(({ family }) => family === 4) ?? found[0];
  if (best === undefined) throw new Error("the name has no address");
  return { address: best.address, family: best.family === 6 ? 6 : 4 };
}
