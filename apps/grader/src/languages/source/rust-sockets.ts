import type { Call } from "./calls.ts";
import type { Value } from "./constants.ts";
import { followSockets, type KnownSockets } from "./follow-sockets.ts";
import type { SocketUse } from "./socket-use.ts";
import type { Source } from "./source.ts";
import { textAddress } from "./text-address.ts";
import type { Token } from "./tokens.ts";

/** Rust's ways to a socket: `std::net`, and libraries that have the same names for their own. */
export function rustSocketUses(source: Source): SocketUse[] {
  return followSockets(source.calls, (call, sockets) =>
    call.isDefinition ? [] : (opening(call, source) ?? action(call, { source, sockets })),
  );
}

function opening(call: Call, source: Source): SocketUse[] | undefined {
  const owner = call.receiver?.split(".").at(-1);
  const [socket] = call.targets;
  const use = (act: SocketUse["act"]): SocketUse => ({ act, socket, at: call.at });
  const address = addressOf(call.args[0], source);
  if (owner === "TcpListener" && call.name === "bind")
    return [{ ...use("open"), transport: "tcp" }, { ...use("bind"), ...address }, use("listen")];
  if (owner === "TcpStream" && /^connect/u.test(call.name))
    return [
      { ...use("open"), transport: "tcp" },
      { ...use("connect"), ...address },
    ];
  // Port 0 is a client's.
  if (owner === "UdpSocket" && call.name === "bind")
    return [
      { ...use("open"), transport: "udp" },
      { ...use("bind"), ...address },
    ];
  return undefined;
}

function action(call: Call, { source, sockets }: { source: Source; sockets: KnownSockets }): SocketUse[] {
  const socket = call.subject;
  if (socket === undefined) return [];
  const transport = sockets.get(socket);
  const use = (act: SocketUse["act"], address = {}): SocketUse[] => [{ act, socket, at: call.at, ...address }];
  switch (call.name) {
    case "recv_from":
      return use("receive");
    case "send_to":
      return use("send", addressOf(call.args[1], source));
    case "recv":
      return transport === "udp" ? use("receive") : [];
    case "send":
      return transport === "udp" ? use("send") : [];
    case "connect":
      return transport === "udp" ? use("connect", addressOf(call.args[0], source)) : [];
    default:
      return [];
  }
}

/** One text, or a tuple of host and port. */
function addressOf(expression: readonly Token[] | undefined, source: Source): { host?: Value; port?: Value } {
  if (expression === undefined) return {};
  const [host, port, ...rest] = expression[0]?.text === "(" ? (source.constants.tuple(expression) ?? []) : [];
  if (host !== undefined && port !== undefined && rest.length === 0)
    return { host: source.constants.resolve(host), port: source.constants.resolve(port) };
  const address = textAddress(expression, source);
  // The address of somebody who asked is no address that the text knows.
  return address.port?.kind === "unknown" ? {} : address;
}
