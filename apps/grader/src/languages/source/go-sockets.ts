import type { Transport } from "../../contract/program.ts";
import type { Call } from "./calls.ts";
import type { Value } from "./constants.ts";
import { readExpression } from "./expressions.ts";
import { splitAtCommas } from "./brackets.ts";
import { followSockets, type KnownSockets } from "./follow-sockets.ts";
import type { SocketUse } from "./socket-use.ts";
import type { Source } from "./source.ts";
import { textAddress } from "./text-address.ts";
import type { Token } from "./tokens.ts";

/** Go's ways to a socket: the functions of package `net`. */
export function goSocketUses(source: Source): SocketUse[] {
  return followSockets(source.calls, (call, sockets) => {
    if (call.isDefinition) return [];
    return call.receiver === "net" ? opening(call, source) : action(call, sockets);
  });
}

function opening(call: Call, source: Source): SocketUse[] {
  const { name, args, at } = call;
  const [socket] = call.targets;
  const network = source.constants.resolve(args[0] ?? []);
  const transport: Transport | undefined =
    network.kind !== "text"
      ? undefined
      : network.text.startsWith("udp")
        ? "udp"
        : network.text.startsWith("tcp")
          ? "tcp"
          : undefined;
  if (transport === undefined) return [];
  const use = (act: SocketUse["act"], address = {}): SocketUse => ({ act, socket, at, ...address });
  const open: SocketUse = { ...use("open"), transport };
  switch (name) {
    case "Listen":
    case "ListenTCP":
      return [open, use("bind", addressOf(args[1], source)), use("listen")];
    case "ListenPacket":
    case "ListenUDP":
      return [open, use("bind", addressOf(args[1], source)), use("receive")];
    case "Dial":
    case "DialTimeout":
      return [open, use("connect", addressOf(args[1], source)), ...(transport === "udp" ? [use("send")] : [])];
    case "DialTCP":
    case "DialUDP":
      return [open, use("connect", addressOf(args[2], source)), ...(transport === "udp" ? [use("send")] : [])];
    default:
      return [];
  }
}

function action(call: Call, sockets: KnownSockets): SocketUse[] {
  const socket = call.subject;
  if (socket === undefined) return [];
  const use = (act: SocketUse["act"]): SocketUse[] => [{ act, socket, at: call.at }];
  if (/^(?:Accept|AcceptTCP)$/u.test(call.name) && sockets.get(socket) !== "udp") return use("listen");
  if (/^(?:ReadFrom|ReadFromUDP|ReadMsgUDP|ReadFromUDPAddrPort)$/u.test(call.name)) return use("receive");
  return /^(?:WriteTo|WriteToUDP|WriteMsgUDP)$/u.test(call.name) ? use("send") : [];
}

/** An address in one text, or a structure with its port as a member, resolved or behind a name. */
function addressOf(expression: readonly Token[] | undefined, source: Source): { host?: Value; port?: Value } {
  if (expression === undefined) return {};
  const name = expression.findLast(({ kind }) => kind === "word")?.text ?? "";
  const setting = expression.length <= 2 ? source.constants.settings(name)[0] : undefined;
  for (const candidate of [expression, setting ?? []]) {
    const port = memberOf(candidate, "Port", source);
    if (port !== undefined) return { port, host: memberOf(candidate, "IP", source) ?? { kind: "unknown" } };
    const asked = candidate.findIndex(({ text }) => /^Resolve(?:TCP|UDP)Addr$/u.test(text));
    const args = asked === -1 ? [] : splitAtCommas(candidate.slice(asked + 2, -1));
    if (args[1] !== undefined) return textAddress(args[1], source);
  }
  return textAddress(expression, source);
}

/** `net.UDPAddr{Port: 12000, IP: net.ParseIP("0.0.0.0")}`. */
function memberOf(expression: readonly Token[], name: string, source: Source): Value | undefined {
  const at = expression.findIndex(({ text }, index) => text === name && expression[index + 1]?.text === ":");
  if (at === -1) return undefined;
  const [value = []] = splitAtCommas(readExpression(expression, at + 2));
  return source.constants.resolve(value);
}
