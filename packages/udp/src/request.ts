import { checkInteger, checkTimeoutMs, createDeadline } from "@capsock/core";
import { openUdp } from "./open.ts";
import { resolveHost } from "./resolve-host.ts";
import { defaultPort } from "./serve.ts";
import { UdpError } from "./udp-error.ts";

/** Whom to ask, how often, and how long to wait. */
export interface RequestUdpOptions {
  /** A name, or an IPv4 or IPv6 address. Default: `localhost`. */
  host?: string;
  /** Default: 12000, the textbook's. */
  port?: number;
  /** How long to wait for the reply after the first sending. Default: 1,000; Infinity for no limit. */
  timeoutMs?: number;
  /** How many times as long to wait after each further sending. Default: 2; 1 to wait always as long. */
  backoffFactor?: number;
  /** How often to send, since a datagram can be lost. Default: 3. */
  attempts?: number;
  /** Ends the request. */
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
  const timeoutMs = checkTimeoutMs("timeoutMs", options.timeoutMs ?? 1_000);
  const backoffFactor = checkBackoffFactor(options.backoffFactor ?? 2);
  const attempts = checkInteger("attempts", options.attempts ?? 3, { min: 1 });

  const address = await within(timeoutMs, signal, async (deadline) => (await resolveHost(host, deadline)).address);
  if (address === undefined) throw new UdpError("timed-out", `no address for ${host} within ${timeoutMs} ms`);
  await using socket = await openUdp({ peer: { host: address, port } });

  let waitedMs = 0;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    await socket.send(message);
    const waitMs = Math.max(timeoutMs, Math.min(timeoutMs * backoffFactor ** attempt, maxWaitMs));
    waitedMs += waitMs;
    const received = await within(waitMs, signal, (deadline) => socket.receive({ signal: deadline }));
    if (received?.kind === "datagram") return received.bytes;
    if (received?.kind === "failed") throw received.error;
    if (received?.kind === "refused") {
      throw new UdpError("refused", `${host} port ${port} refused the datagram: nothing is bound to that port`);
    }
  }
  const tries = attempts === 1 ? "one attempt" : `${attempts} attempts`;
  throw new UdpError("timed-out", `no reply from ${host} port ${port} to ${tries} within ${waitedMs} ms`);
}

/** The longest wait between two sendings, so that a factor cannot make it outgrow a timer. */
const maxWaitMs = 600_000;

function checkBackoffFactor(value: number): number {
  if (value >= 1 && value <= 10) return value;
  throw new RangeError(`backoffFactor must be a number from 1 to 10, not ${String(value)}`);
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
