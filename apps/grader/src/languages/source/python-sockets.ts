import type { Transport } from "../../contract/program.ts";
import { followSockets, type KnownSockets } from "./follow-sockets.ts";
import type { SocketUse } from "./socket-use.ts";
import type { Call } from "./calls.ts";
import { socketTypes } from "./socket-type.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

/** Python's ways to a socket: the socket module, socketserver and asyncio. */
export function pythonSocketUses(source: Source): SocketUse[] {
  const serverClasses = findServerClasses(source);
  return followSockets(source.calls, (call, sockets) => {
    if (call.isDefinition || isClass(source, call)) return [];
    const context: Context = { source, serverClasses, sockets };
    return opening(call, context) ?? action(call, context);
  });
}

interface Context {
  source: Source;
  serverClasses: ReadonlyMap<string, Transport>;
  sockets: KnownSockets;
}

type Address = Pick<SocketUse, "host" | "port">;

function opening(call: Call, context: Context): SocketUse[] | undefined {
  const socket = call.targets[0];
  const server = (transport: Transport, address: Address): SocketUse[] => [
    { act: "open", transport, socket, at: call.at },
    { act: "bind", socket, at: call.at, ...address },
    { act: transport === "tcp" ? "listen" : "receive", socket, at: call.at },
  ];
  const client = (address: Address): SocketUse[] => [
    { act: "open", transport: "tcp", socket, at: call.at },
    { act: "connect", socket, at: call.at, ...address },
  ];
  const classTransport = context.serverClasses.get(call.name);
  if (classTransport !== undefined) return server(classTransport, addressOf(call.args[0], context));
  const ofSocketModule = isAddress(call.args[0], context);
  switch (call.name) {
    case "socket":
    case "fromfd":
      return socketTypes(call, context.source).map((transport) => ({ act: "open", transport, socket, at: call.at }));
    case "create_server":
      return server("tcp", ofSocketModule ? addressOf(call.args[0], context) : hostAndPort(call, context));
    case "start_server":
      return server("tcp", hostAndPort(call, context));
    case "create_connection":
      return client(ofSocketModule ? addressOf(call.args[0], context) : hostAndPort(call, context));
    case "open_connection":
      return client(hostAndPort(call, context, 0));
    case "create_datagram_endpoint": {
      const local = keyword(call, "local_addr");
      if (local !== undefined) return server("udp", addressOf(local, context));
      const open: SocketUse = { act: "open", transport: "udp", socket, at: call.at };
      return [open, { act: "send", socket, at: call.at, ...addressOf(keyword(call, "remote_addr"), context) }];
    }
    default:
      return undefined;
  }
}

function action(call: Call, context: Context): SocketUse[] {
  const socket = call.subject;
  if (socket === undefined) return [];
  const transport = context.sockets.get(socket);
  const known = transport !== undefined;
  const use = (act: SocketUse["act"], address: Address = {}): SocketUse[] => [{ act, socket, at: call.at, ...address }];
  switch (call.name) {
    case "bind":
      // Whoever hands over host and port as two values means the same.
      if (call.args.length === 2 && known) return use("bind", hostAndPort(call, context, 0));
      return known || isAddress(call.args[0], context) ? use("bind", addressOf(call.args[0], context)) : [];
    case "listen":
    case "accept":
      return use("listen");
    case "connect":
    case "connect_ex":
      if (call.args.length === 2 && known) return use("connect", hostAndPort(call, context, 0));
      return known || isAddress(call.args[0], context) ? use("connect", addressOf(call.args[0], context)) : [];
    case "sendto":
      return use("send", call.args.length > 1 ? addressOf(call.args.at(-1), context) : {});
    case "recvfrom":
    case "recvfrom_into":
    case "recvmsg":
      return use("receive");
    case "send":
    case "sendall":
      return transport === "udp" ? use("send") : [];
    case "recv":
    case "recv_into":
      return transport === "udp" ? use("receive") : [];
    default:
      return [];
  }
}

const serverClassNames = /^(?:Threading|Forking)?(TCP|UDP|HTTP)Server$/u;

/** The server classes of the library and those that the source derives from them. */
function findServerClasses(source: Source): Map<string, Transport> {
  const found = new Map<string, Transport>();
  for (const call of source.calls) {
    const names = isClass(source, call) ? call.args.flatMap((base) => base.at(-1)?.text ?? []) : [call.name];
    for (const name of names) {
      const kind = serverClassNames.exec(name)?.[1];
      const transport = kind === undefined ? found.get(name) : kind === "UDP" ? "udp" : "tcp";
      if (transport !== undefined) found.set(call.name, transport);
    }
  }
  return found;
}

function isClass(source: Source, call: Call): boolean {
  return source.tokens[call.at - 1]?.text === "class";
}

function isAddress(expression: readonly Token[] | undefined, { source }: Context): boolean {
  return expression !== undefined && (source.constants.tuple(expression)?.length ?? 0) >= 2;
}

function addressOf(expression: readonly Token[] | undefined, { source }: Context): Address {
  const [host, port] = expression === undefined ? [] : (source.constants.tuple(expression) ?? []);
  if (host === undefined || port === undefined) return {};
  return { host: source.constants.resolve(host), port: source.constants.resolve(port) };
}

/** Host and port as two arguments, by position or by name. */
function hostAndPort(call: Call, { source }: Context, hostIndex = 1): Address {
  const host = keyword(call, "host") ?? call.args[hostIndex] ?? [];
  const port = keyword(call, "port") ?? call.args[hostIndex + 1] ?? [];
  return { host: source.constants.resolve(host), port: source.constants.resolve(port) };
}

function keyword(call: Call, name: string): Token[] | undefined {
  const argument = call.args.find(([first, second]) => first?.text === name && second?.text === "=");
  return argument?.slice(2);
}
