import type { Transport } from "../../contract/program.ts";
import type { Call } from "./calls.ts";
import type { Source } from "./source.ts";

/**
 * The transport of a call of `socket`: a stream where nothing is said, and what the file names elsewhere where the type
 * comes from a variable. Undefined for sockets that are neither TCP nor UDP.
 */
export function socketType(call: Call, source: Source): Transport | undefined {
  const words = new Set(call.args.flat().map(({ text }) => text));
  if (words.has("AF_UNIX") || words.has("AF_LOCAL") || words.has("AF_PACKET") || words.has("SOCK_RAW"))
    return undefined;
  if (words.has("SOCK_DGRAM")) return "udp";
  if (words.has("SOCK_STREAM") || call.args.length < 2) return "tcp";
  return source.words.has("SOCK_DGRAM") && !source.words.has("SOCK_STREAM") ? "udp" : "tcp";
}
