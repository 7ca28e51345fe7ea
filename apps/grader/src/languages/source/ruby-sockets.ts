import type { Transport } from "../../contract/program.ts";
import type { Call } from "./calls.ts";
import { followSockets, type KnownSockets } from "./follow-sockets.ts";
import type { SocketUse } from "./socket-use.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

type Address = Pick<SocketUse, "host" | "port">;

/** Ruby's ways to a socket: the classes of `socket`, from the highest level to the lowest. */
export function rubySocketUses(source: Source): SocketUse[] {
  return followSockets(source.calls, (call, sockets) => opening(call, source) ?? action(call, { source, sockets }));
}

function opening(call: Call, source: Source): SocketUse[] | undefined {
  const [socket] = call.targets;
  const use = (act: SocketUse["act"], address: Address = {}): SocketUse => ({ act, socket, at: call.at, ...address });
  const open = (transport: Transport): SocketUse => ({ ...use("open"), transport });
  const makes = call.name === "new" || call.name === "open";
  const owner = call.receiver?.split(".").at(-1);
  if (owner === "TCPServer" && makes) return [open("tcp"), use("bind", hostAndPort(call.args, source)), use("listen")];
  if (owner === "TCPSocket" && makes) return [open("tcp"), use("connect", hostAndPort(call.args, source))];
  if (owner === "UDPSocket" && makes) return [open("udp")];
  if (owner !== "Socket") return undefined;
  if (makes) return [open(call.args.flat().some(({ text }) => /DGRAM/u.test(text)) ? "udp" : "tcp")];
  if (call.name === "tcp_server_loop") return [open("tcp"), use("bind", hostAndPort(call.args, source)), use("listen")];
  if (call.name === "udp_server_loop")
    return [open("udp"), use("bind", hostAndPort(call.args, source)), use("receive")];
  return call.name === "tcp" ? [open("tcp"), use("connect", hostAndPort(call.args, source))] : undefined;
}

function action(call: Call, { source, sockets }: { source: Source; sockets: KnownSockets }): SocketUse[] {
  const socket = call.subject;
  const transport = sockets.get(socket ?? "");
  const use = (act: SocketUse["act"], address: Address = {}): SocketUse[] => [{ act, socket, at: call.at, ...address }];
  if (socket === undefined || call.isDefinition) return [];
  switch (call.name) {
    case "bind":
    case "connect":
      return transport === undefined && call.args.length < 2 ? [] : use(call.name, addressOf(call, source));
    case "listen":
    case "accept":
      return transport === "udp" ? [] : use("listen");
    case "send":
      // Every object has a method of that name; a datagram to somebody has four parts.
      if (call.args.length >= 4) return use("send", hostAndPort(call.args.slice(2), source));
      return transport === "udp" ? use("send") : [];
    case "recvfrom":
    case "recvfrom_nonblock":
      return use("receive");
    case "recv":
      return transport === "udp" ? use("receive") : [];
    default:
      return [];
  }
}

/** `bind("0.0.0.0", 12000)`, `bind(Addrinfo.tcp("0.0.0.0", 12000))`, `bind(Socket.sockaddr_in(12000, "0.0.0.0"))`. */
function addressOf(call: Call, source: Source): Address {
  const given = new Set(call.args.flat());
  const made = source.calls.find(({ at, name }) => {
    const token = source.tokens[at];
    return token !== undefined && given.has(token) && /^(?:tcp|udp|sockaddr_in|pack_sockaddr_in)$/u.test(name);
  });
  if (made === undefined) return hostAndPort(call.args, source);
  return hostAndPort(/sockaddr_in$/u.test(made.name) ? made.args.toReversed() : made.args, source);
}

/** The port is the last of the two, or the only one. */
function hostAndPort(args: readonly Token[][], { constants }: Source): Address {
  const [first = [], second] = args;
  return second === undefined
    ? { port: constants.resolve(first) }
    : { host: constants.resolve(first), port: constants.resolve(second) };
}
