import type { Transport } from "../../contract/program.ts";
import { followSockets } from "./follow-sockets.ts";
import type { SocketUse } from "./socket-use.ts";
import type { Call } from "./calls.ts";
import type { Value } from "./constants.ts";
import { plainName } from "./names.ts";
import { socketTypes } from "./socket-type.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

/** The socket calls of POSIX, which name their socket by its descriptor. */
export function cSocketUses(source: Source): SocketUse[] {
  return followSockets(source.calls, (call, sockets) => {
    if (call.isDefinition || call.receiver !== undefined || isQualified(source, call)) return [];
    if (call.name === "socket" && call.args.length > 0) {
      const [socket] = call.targets;
      return socketTypes(call, source).map((transport) => ({ act: "open", transport, socket, at: call.at }));
    }
    const socket = variableIn(call.args[0]);
    return action(call, { source, socket, transport: sockets.get(socket ?? "") });
  });
}

/** `std::bind` is another one; `::bind` is the system's. */
function isQualified({ tokens }: Source, call: Call): boolean {
  return tokens[call.at - 1]?.text === "::" && tokens[call.at - 2]?.kind === "word";
}

interface Context {
  source: Source;
  socket: string | undefined;
  transport: Transport | "either" | undefined;
}

function action(call: Call, { source, socket, transport }: Context): SocketUse[] {
  const use = (act: SocketUse["act"], port?: Value): SocketUse[] => [
    { act, socket, at: call.at, ...(port === undefined ? {} : { port, host: hostIn(source) }) },
  ];
  switch (call.name) {
    case "bind":
      return call.args.length === 3 ? use("bind", portOf(call.args[1], source)) : [];
    case "connect":
      return call.args.length === 3 ? use("connect", portOf(call.args[1], source)) : [];
    case "listen":
      return call.args.length === 2 ? use("listen") : [];
    case "accept":
    case "accept4":
      return call.args.length >= 3 ? use("listen") : [];
    case "sendto":
      return use("send", ownPortOf(call.args[4], source));
    case "recvfrom":
      return use("receive");
    case "send":
    case "write":
      return transport === "udp" ? use("send") : [];
    case "recv":
    case "read":
      return transport === "udp" ? use("receive") : [];
    default:
      return [];
  }
}

/** The port of the address structure that is handed over, or of any, or the one that the resolver was asked for. */
function portOf(expression: readonly Token[] | undefined, source: Source): Value {
  const own = ownPortOf(expression, source);
  if (own !== undefined && own.kind !== "unknown") return own;
  const any = [
    source.constants.setting("*.sin_port"),
    source.constants.setting("sin_port"),
    source.constants.setting("*.sin6_port"),
  ];
  const asked = source.calls.find((call) => call.name === "getaddrinfo")?.args[1];
  const values = [...any, source.constants.resolve(asked ?? [])];
  return values.find(({ kind }) => kind !== "unknown") ?? { kind: "unknown" };
}

/** The port that is set in just this structure: undefined for one that a receive call fills in. */
function ownPortOf(expression: readonly Token[] | undefined, source: Source): Value | undefined {
  const name = variableIn(expression);
  if (name === undefined) return undefined;
  const value = source.constants.setting(`${name}.sin_port`);
  return value.kind === "unknown" ? undefined : value;
}

function hostIn(source: Source): Value {
  const byIndex: Record<string, number> = {
    inet_addr: 0,
    inet_aton: 0,
    gethostbyname: 0,
    getaddrinfo: 0,
    inet_pton: 1,
  };
  for (const call of source.calls) {
    const argument = call.args[byIndex[call.name] ?? -1];
    if (argument !== undefined) return source.constants.resolve(argument);
  }
  return { kind: "unknown" };
}

/** `fd`, `s->fd`, `&addr`, `(struct sockaddr *)&addr`: the variable, as assignments spell it. */
function variableIn(expression: readonly Token[] | undefined): string | undefined {
  const words: string[] = [];
  for (const token of (expression ?? []).toReversed()) {
    if (token.kind === "word") words.unshift(token.text);
    else if (token.text !== "." && token.text !== "->") break;
  }
  return words.length === 0 ? undefined : plainName(words);
}
