import type { Transport } from "../../contract/program.ts";
import { followSockets } from "./follow-sockets.ts";
import type { SocketUse } from "./socket-use.ts";
import { splitAtCommas } from "./brackets.ts";
import { subjectBehind, type Call } from "./calls.ts";
import type { Value } from "./constants.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

type Address = Pick<SocketUse, "host" | "port">;

/** The ways to a socket of `node:net`, `node:dgram` and what is built on them. */
export function javascriptSocketUses(source: Source): SocketUse[] {
  return followSockets(source.calls, (call, sockets) => {
    if (call.isDefinition) return [];
    return opening(call, source) ?? action(call, { source, opened: sockets.get(call.subject ?? "") });
  });
}

function opening(call: Call, source: Source): SocketUse[] | undefined {
  const transport = openedBy(call);
  if (transport === undefined) return undefined;
  const socket = subjectBehind(call);
  const open: SocketUse = { act: "open", transport, socket, at: call.at };
  const connects = call.name === "createConnection" || call.name === "connect";
  return connects ? [open, { act: "connect", socket, at: call.at, ...portAndHost(call, source) }] : [open];
}

function openedBy(call: Call): Transport | undefined {
  const ofModule = call.receiver === "net" || call.receiver === "tls";
  switch (call.name) {
    case "createServer":
    case "createConnection":
      return "tcp";
    case "connect":
    case "Server":
    case "Socket":
      return ofModule ? "tcp" : undefined;
    case "createSocket":
      return "udp";
    default:
      return undefined;
  }
}

function action(
  call: Call,
  { source, opened }: { source: Source; opened: Transport | "either" | undefined },
): SocketUse[] {
  const socket = call.subject;
  if (socket === undefined) return [];
  const isUdp = opened === "udp" || opened === "either";
  const use = (act: SocketUse["act"], address: Address = {}): SocketUse => ({ act, socket, at: call.at, ...address });
  switch (call.name) {
    case "listen":
      return [use("bind", portAndHost(call, source)), use("listen")];
    case "connect": {
      const address = portAndHost(call, source);
      return opened !== undefined || isGiven(address.port) ? [use("connect", address)] : [];
    }
    case "bind":
      // Every function has a method of that name.
      return isUdp ? [use("bind", portAndHost(call, source))] : [];
    case "send":
      return isUdp ? [use("send", destination(call, source))] : [];
    case "on":
    case "once":
    case "addListener":
      return isUdp && call.args[0]?.[0]?.text === "message" ? [use("receive")] : [];
    default:
      return [];
  }
}

function isGiven(port: Value | undefined): boolean {
  return port?.kind === "number" || port?.kind === "argument";
}

/** `(port, host)` or `({ port, host })`; of a datagram socket's own address the host is its `address`. */
function portAndHost(call: Call, { constants }: Source): Address {
  const [first = [], second = []] = call.args;
  if (first[0]?.text !== "{") return { port: constants.resolve(first), host: constants.resolve(second) };
  const members = splitAtCommas(first.slice(1, -1));
  const member = (name: string): Token[] => {
    const found = members.find(([key]) => key?.text === name);
    return found === undefined ? [] : found.length === 1 ? found : found.slice(2);
  };
  const host = member("host");
  return {
    port: constants.resolve(member("port")),
    host: constants.resolve(host.length > 0 ? host : member("address")),
  };
}

/** `send(message, port, host)` or `send(message, offset, length, port, host)`, either with a callback at the end. */
function destination(call: Call, { constants }: Source): Address {
  const values = call.args.filter((argument) => !argument.some(({ text }) => text === "=>" || text === "function"));
  const at = values.length >= 4 ? 3 : 1;
  return { port: constants.resolve(values[at] ?? []), host: constants.resolve(values[at + 1] ?? []) };
}
