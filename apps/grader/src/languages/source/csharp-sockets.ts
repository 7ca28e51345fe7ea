import type { Transport } from "../../contract/program.ts";
import type { Call } from "./calls.ts";
import { followSockets, type KnownSockets } from "./follow-sockets.ts";
import type { SocketUse } from "./socket-use.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

type Address = Pick<SocketUse, "host" | "port">;

/** The ways of .NET to a socket: `TcpListener`, `TcpClient`, `UdpClient`, and `Socket` itself. */
export function csharpSocketUses(source: Source): SocketUse[] {
  return followSockets(source.calls, (call, sockets) =>
    call.isDefinition ? [] : (opening(call, source) ?? action(call, { source, sockets })),
  );
}

function opening(call: Call, source: Source): SocketUse[] | undefined {
  const { args, at, name } = call;
  const [socket] = call.targets;
  if (source.tokens[at - 1]?.text !== "new" && call.receiver === undefined) return undefined;
  const use = (act: SocketUse["act"], address: Address = {}): SocketUse => ({ act, socket, at, ...address });
  const open = (transport: Transport): SocketUse => ({ ...use("open"), transport });
  const address = endPoint(args, source) ?? hostAndPort(args, source);
  switch (name) {
    case "TcpListener":
      return [open("tcp"), use("bind", address), use("listen")];
    case "TcpClient":
      return args.length < 2 ? [open("tcp")] : [open("tcp"), use("connect", address)];
    case "UdpClient":
      if (args.length === 0) return [open("udp")];
      // With a host it is a client's; with a port alone, or an end point, it is bound.
      return args.length > 1 &&
        endPoint(args, source) === undefined &&
        !args.flat().some(({ text }) => text === "AddressFamily")
        ? [open("udp"), use("connect", address), use("send")]
        : [open("udp"), use("bind", address)];
    case "Socket":
      return [open(args.flat().some(({ text }) => text === "Dgram") ? "udp" : "tcp")];
    default:
      return undefined;
  }
}

function action(call: Call, { source, sockets }: { source: Source; sockets: KnownSockets }): SocketUse[] {
  const socket = call.subject?.replace(/\.Client$/u, "");
  if (socket === undefined) return [];
  const transport = sockets.get(socket);
  const use = (act: SocketUse["act"], address: Address = {}): SocketUse[] => [{ act, socket, at: call.at, ...address }];
  const address = endPoint(call.args, source);
  switch (call.name) {
    case "Bind":
      return use("bind", address);
    case "Connect":
    case "ConnectAsync":
      return use("connect", address ?? hostAndPort(call.args, source));
    case "Listen":
    case "Accept":
    case "AcceptTcpClient":
    case "AcceptTcpClientAsync":
    case "AcceptSocket":
      return use("listen");
    case "Receive":
    case "ReceiveAsync":
      return transport === "udp" ? use("receive") : [];
    case "ReceiveFrom":
      return use("receive");
    case "SendTo":
      return use("send", address);
    case "Send":
    case "SendAsync":
      return transport === "udp" ? use("send", address ?? hostAndPort(call.args.slice(2), source)) : [];
    default:
      return [];
  }
}

/** `new IPEndPoint(IPAddress.Any, 12000)`, among the arguments or behind a name; one with port 0 is filled in later. */
function endPoint(args: readonly Token[][], source: Source): Address | undefined {
  const given = new Set(args.flat());
  const names = new Set(args.flatMap((argument) => (argument.at(-1)?.kind === "word" ? [argument.at(-1)?.text] : [])));
  const made = source.calls.find(
    ({ name, at, targets }) =>
      name === "IPEndPoint" && (given.has(source.tokens[at] as Token) || targets.some((target) => names.has(target))),
  );
  const [host, port] = made?.args ?? [];
  if (host === undefined || port === undefined) return undefined;
  const value = source.constants.resolve(port);
  if (value.kind === "number" && value.number === 0) return {};
  return { host: source.constants.resolve(host), port: value };
}

function hostAndPort(args: readonly Token[][], { constants }: Source): Address {
  const [first = [], second] = args;
  return second === undefined
    ? { port: constants.resolve(first) }
    : { host: constants.resolve(first), port: constants.resolve(second) };
}
