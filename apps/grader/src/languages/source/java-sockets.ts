import type { Transport } from "../../contract/program.ts";
import type { SocketUse } from "./socket-use.ts";
import type { Call } from "./calls.ts";
import type { Value } from "./constants.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

type Address = Pick<SocketUse, "host" | "port">;

/** The classes that a variable of a socket can be declared with. */
const transportOfClass = new Map<string, Transport>([
  ["ServerSocket", "tcp"],
  ["Socket", "tcp"],
  ["SSLServerSocket", "tcp"],
  ["ServerSocketChannel", "tcp"],
  ["AsynchronousServerSocketChannel", "tcp"],
  ["SocketChannel", "tcp"],
  ["AsynchronousSocketChannel", "tcp"],
  ["DatagramSocket", "udp"],
  ["MulticastSocket", "udp"],
  ["DatagramChannel", "udp"],
]);

/** Java's ways to a socket: `java.net`, and the channels of `java.nio`. */
export function javaSocketUses(source: Source): SocketUse[] {
  const context: Context = { source, sockets: declaredSockets(source), addresses: findAddresses(source) };
  return source.calls.flatMap((call) => (call.isDefinition ? [] : (opening(call, context) ?? action(call, context))));
}

interface Context {
  source: Source;
  /** The variables that hold sockets. */
  sockets: ReadonlyMap<string, Transport>;
  addresses: Addresses;
}

function declaredSockets(source: Source): Map<string, Transport> {
  const found = new Map<string, Transport>();
  for (const [at, token] of source.tokens.entries()) {
    const transport = transportOfClass.get(token.text);
    const name = source.tokens[at + 1];
    if (transport !== undefined && name?.kind === "word") found.set(name.text, transport);
  }
  for (const call of source.calls) {
    const transport =
      transportOfClass.get(call.name) ?? (call.name === "open" ? transportOfClass.get(call.receiver ?? "") : undefined);
    const [target] = call.targets;
    if (transport !== undefined && target !== undefined) found.set(target, transport);
  }
  return found;
}

function opening(call: Call, context: Context): SocketUse[] | undefined {
  const { source } = context;
  const before = source.tokens[call.at - 1]?.text;
  const isNew = before === "new" || before === ".";
  const [socket] = call.targets;
  const use = (act: SocketUse["act"], address: Address = {}): SocketUse => ({ act, socket, at: call.at, ...address });
  const open = (transport: Transport): SocketUse => ({ ...use("open"), transport });
  const given = (index: number): Value => source.constants.resolve(call.args[index] ?? []);
  const isGiven = call.args.length > 0 && call.args[0]?.[0]?.text !== "null";
  switch (call.name) {
    case "ServerSocket":
    case "createServerSocket":
      if (!isNew) return undefined;
      return isGiven
        ? [open("tcp"), use("bind", { port: given(0), host: given(2) }), use("listen")]
        : [open("tcp"), use("listen")];
    case "Socket":
      if (!isNew) return undefined;
      return call.args.length < 2 ? [open("tcp")] : [open("tcp"), use("connect", { port: given(1), host: given(0) })];
    case "DatagramSocket":
    case "MulticastSocket":
      if (!isNew) return undefined;
      return isGiven
        ? [open("udp"), use("bind", socketAddress(call, context) ?? { port: given(0), host: given(1) })]
        : [open("udp")];
    case "open": {
      const transport = transportOfClass.get(call.receiver ?? "");
      if (transport === undefined) return undefined;
      const address = transport === "tcp" ? socketAddress(call, context) : undefined;
      if (call.receiver?.includes("Server") === true) return [open(transport), use("listen")];
      return address === undefined ? [open(transport)] : [open(transport), use("connect", address)];
    }
    default:
      return undefined;
  }
}

function action(call: Call, context: Context): SocketUse[] {
  const socket = call.subject;
  const transport = context.sockets.get(socket ?? "");
  const known = transport !== undefined;
  const use = (act: SocketUse["act"], address: Address = {}): SocketUse[] => [{ act, socket, at: call.at, ...address }];
  switch (call.name) {
    case "bind":
    case "connect": {
      const address = socketAddress(call, context);
      return known || address !== undefined ? use(call.name, address) : [];
    }
    case "accept":
      return known || (call.args.length === 0 && socket !== undefined) ? use("listen") : [];
    case "send":
      return transport === "udp" ? use("send", socketAddress(call, context) ?? packetAddress(call, context)) : [];
    case "receive":
      return transport === "udp" ? use("receive") : [];
    default:
      return [];
  }
}

/** Where addresses and packets are made: by the class's name where it stands, and by the variable that holds them. */
interface Addresses {
  byToken: ReadonlyMap<Token | undefined, Call>;
  byName: ReadonlyMap<string, readonly Call[]>;
}

function findAddresses(source: Source): Addresses {
  const byToken = new Map<Token | undefined, Call>();
  const byName = new Map<string, Call[]>();
  for (const call of source.calls) {
    if (call.name !== "InetSocketAddress" && call.name !== "DatagramPacket") continue;
    byToken.set(source.tokens[call.at], call);
    for (const name of call.targets) byName.set(name, [...(byName.get(name) ?? []).slice(0, maxNamesakes), call]);
  }
  return { byToken, byName };
}

const maxNamesakes = 16;

/** `new InetSocketAddress(host, port)`, written among the arguments or behind a name. */
function socketAddress(call: Call, context: Context): Address | undefined {
  const made = argumentMadeBy("InetSocketAddress", call, context);
  if (made === undefined) return undefined;
  const { constants } = context.source;
  const [first = [], second] = made.args;
  return second === undefined
    ? { port: constants.resolve(first) }
    : { host: constants.resolve(first), port: constants.resolve(second) };
}

/** The port of a packet that was made with one; a packet that was received goes back to its sender. */
function packetAddress(call: Call, context: Context): Address {
  const made = argumentMadeBy("DatagramPacket", call, context);
  if (made === undefined) return {};
  if (made.args.length < 4) return socketAddress(made, context) ?? {};
  const { constants } = context.source;
  return { host: constants.resolve(made.args.at(-2) ?? []), port: constants.resolve(made.args.at(-1) ?? []) };
}

function argumentMadeBy(className: string, call: Call, { addresses }: Context): Call | undefined {
  const inline = call.args.flat().map((token) => addresses.byToken.get(token));
  const named = call.args.flatMap((argument) => {
    const makers = argument.length === 1 ? (addresses.byName.get(argument[0]?.text ?? "") ?? []) : [];
    return makers.findLast((maker) => maker.at < call.at) ?? makers[0] ?? [];
  });
  return [...inline, ...named].find((maker) => maker?.name === className);
}
