import { checkInteger, checkTimeoutMs, defaultMaxMessageBytes, framings, type Framing } from "@capsock/core";
import { defaultHost, defaultPort, type ConnectTcpOptions } from "./connect.ts";

/** Whom to ask, how the message and its reply are framed, and within which limits. */
export interface RequestTcpOptions extends Omit<ConnectTcpOptions, "connectTimeoutMs"> {
  /** Default: `none`. */
  framing?: Framing;
  /** How long one request may take, connecting included. Default: 10,000; Infinity for no limit. */
  timeoutMs?: number;
  /** The longest reply that is accepted. Default: 1,048,576. */
  maxMessageBytes?: number;
}

export interface RequestTcpSettings {
  /** What messages call the server. */
  server: string;
  framing: Framing;
  timeoutMs: number;
  maxMessageBytes: number;
}

/** Throws a RangeError that quotes the first wrong option. */
export function checkRequestOptions(options: RequestTcpOptions): RequestTcpSettings {
  return {
    server: `${options.host ?? defaultHost} port ${options.port ?? defaultPort}`,
    framing: checkFraming(options.framing ?? "none"),
    timeoutMs: checkTimeoutMs("timeoutMs", options.timeoutMs ?? 10_000),
    maxMessageBytes: checkInteger("maxMessageBytes", options.maxMessageBytes ?? defaultMaxMessageBytes, { min: 1 }),
  };
}

export function checkFraming(framing: Framing): Framing {
  if (framings.includes(framing)) return framing;
  throw new RangeError(`framing must be one of ${framings.join(", ")}, not ${JSON.stringify(framing)}`);
}
