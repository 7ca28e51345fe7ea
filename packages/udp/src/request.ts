import { checkInteger, checkTimeoutMs, createDeadline } from "@capsock/core";
import { openUdp } from "./open.ts";
import { resolveHost } from "./resolve-host.ts";
import { defaultPort } from "./serve.ts";

import { UdpError } from "./udp-error.ts";

export interface RequestUdpOptions {
  /** A name, or an IPv4 or IPv6 address. Default: `localhost`. */
  host?: string;
  /** Default: 12000, the textbook's. */
  port?: number;
  /** How long to wait for the reply after each sending. Default: 2,000. */
  timeoutMs?: number;
  /** How often to send, since a datagram can be lost. Default: 3. */
  attempts?: number;
  signal?: AbortSignal | undefined;
}

/**
 * Sends one datagram and resolves with the first one that comes back from the address and port that were asked;
 * datagrams from anywhere else are never seen. The server may get the message as often as `attempts`.
 * Rejects with a UdpError, with the signal's reason, or with a RangeError for a wrong option.
 */
export async function requestUdp(message: Uint8Array, options: RequestUdpOptions = {}): Promise<Uint8Array> {
  const { host = "localhost", signal } = options;
  const port = checkInteger("port", options.port ?? defaultPort, { min: 1, max: 65_535 });
  const timeoutMs = checkTimeoutMs("timeoutMs", options.timeoutMs ?? 2_000);
  const attempts = checkInteger("attempts", options.attempts ?? 3, { min: 1 });
  const timedOut = (what: string): UdpError => new UdpError("timed-out", `${what} within ${timeoutMs} ms`);

  const address = await within(timeoutMs, signal, async (deadline) => (await resolveHost(host, deadline)).address);
  if (address === undefined) throw timedOut(`no address for ${host}`);
  await using socket = await openUdp({ peer: { host: address, port } });

  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    await socket.send(message);
    const received = await within(timeoutMs, signal, (deadline) => socket.receive({ signal: deadline }));
    if (received?.kind === "datagram") return received.bytes;
    if (received?.kind === "failed") throw received.error;
    if (received?.kind === "refused") {
      throw new UdpError("refused", `${host} port ${port} refused the datagram: nothing is bound to that port`);
    }
  }
  throw timedOut(`no reply from ${host} port ${port} to ${attempts} attempts, each`);
}

/** The work's result, or `undefined` when its time is up; the time is given up with the work. */
async function within<Result>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (deadline: AbortSignal) => Promise<Result>,
): Promise<Result | undefined> {
  const deadline = createDeadline(timeoutMs, signal);
  try {
    return await work(deadline.signal);
  } catch (error) {
    if (deadline.expired) return undefined;
    throw error;
  } finally {
    deadline.clear();
  }
}
