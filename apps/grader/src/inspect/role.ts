import { roles, transports, type Role, type Transport } from "../contract/program.ts";
import type { SocketUse } from "../languages/source/socket-use.ts";
import type { Value } from "../languages/source/constants.ts";

/** What a socket is used for, as the source tells. */
export interface SocketRole {
  role: Role;
  transport: Transport;
  /** The port that is bound, or the one that a client asks. */
  port: Value | undefined;
  host: Value | undefined;
  /** Its socket may be one of the other transport instead: the program decides while it runs. */
  isAlternative?: true;
}

/** Finds what a program's sockets are for: each pair of role and transport once, servers first. */
export function findRoles(uses: readonly SocketUse[]): SocketRole[] {
  const found: SocketRole[] = [];
  const sockets = groupBySocket(uses)
    .flatMap(byTransport)
    .map((socket) => ({ ...socket, role: roleOf(socket) }));
  const answersUdp = sockets.some(({ role }) => role?.role === "server" && role.transport === "udp");
  for (const { uses: own, role } of sockets) {
    if (role === undefined || (answersUdp && isForAnswers(own, role))) continue;
    const same = found.findIndex((other) => other.role === role.role && other.transport === role.transport);
    if (same === -1) found.push(role);
    else if (found[same]?.port?.kind !== "number" && role.port?.kind === "number") found[same] = role;
  }
  return found.sort(byRoleAndTransport);
}

function byRoleAndTransport(a: SocketRole, b: SocketRole): number {
  const byRole = roles.indexOf(a.role) - roles.indexOf(b.role);
  return byRole === 0 ? transports.indexOf(a.transport) - transports.indexOf(b.transport) : byRole;
}

/**
 * One list of uses a socket. A variable that is given a new socket starts a new list, unless it may hold either; a use
 * that names no variable we have seen (a parameter, a field set elsewhere) goes to the nearest socket that it can be
 * about.
 */
function groupBySocket(uses: readonly SocketUse[]): SocketUse[][] {
  const groups: SocketUse[][] = [];
  const current = new Map<string, SocketUse[]>();
  const loose: SocketUse[] = [];
  for (const use of uses) {
    const known = use.socket === undefined ? undefined : current.get(use.socket);
    if (use.isAlternative === true && known !== undefined) known.push(use);
    else if (use.act === "open") {
      const group = [use];
      groups.push(group);
      if (use.socket !== undefined) current.set(use.socket, group);
    } else if (known !== undefined) known.push(use);
    else loose.push(use);
  }
  for (const use of loose) {
    const group = nearest(groups, use);
    if (group === undefined) groups.push([use]);
    else group.push(use);
  }
  return groups.map((group) => group.toSorted((a, b) => a.at - b.at));
}

/** Before or after the use, and of the transport that the use belongs to; before, where both are there. */
function nearest(groups: readonly SocketUse[][], use: SocketUse): SocketUse[] | undefined {
  const transport = transportOfAct(use);
  const fitting = groups.filter((group) => transport === undefined || isOpenedAs(group, transport));
  const candidates = fitting.length > 0 ? fitting : groups;
  return candidates.findLast(([first]) => (first?.at ?? 0) <= use.at) ?? candidates[0];
}

function isOpenedAs(uses: readonly SocketUse[], transport: Transport): boolean {
  return uses.some((use) => use.act === "open" && use.transport === transport);
}

/** What is done with one socket while it is of one transport. */
interface UsedSocket {
  uses: SocketUse[];
  isAlternative: boolean;
}

/** A socket that may be of either transport is two, where the calls on it belong to both or tell nothing. */
function byTransport(uses: SocketUse[]): UsedSocket[] {
  const opened = transports.filter((transport) => isOpenedAs(uses, transport));
  if (opened.length < 2) return [{ uses, isAlternative: false }];
  const spoken = opened.filter((transport) => uses.some((use) => transportOfAct(use) === transport));
  const possible = spoken.length === 0 ? opened : spoken;
  return possible.map((transport) => ({
    uses: uses.filter((use) => (use.act === "open" ? use.transport : (transportOfAct(use) ?? transport)) === transport),
    isAlternative: possible.length > 1,
  }));
}

function transportOfAct({ act }: SocketUse): Transport | undefined {
  if (act === "listen") return "tcp";
  return act === "send" || act === "receive" ? "udp" : undefined;
}

function roleOf({ uses, isAlternative }: UsedSocket): SocketRole | undefined {
  const role = roleByUses(uses, isAlternative);
  return role === undefined || !isAlternative ? role : { ...role, isAlternative };
}

function roleByUses(uses: readonly SocketUse[], isAlternative: boolean): SocketRole | undefined {
  const first = (act: SocketUse["act"]): SocketUse | undefined => uses.find((use) => use.act === act);
  const opened = first("open")?.transport;
  const bind = first("bind");
  const connect = first("connect");
  const listens = first("listen") !== undefined;
  const talks = first("send") ?? first("receive");

  if (listens) return { role: "server", transport: "tcp", port: bind?.port, host: bind?.host };
  if (connect !== undefined) {
    // Connecting a datagram socket and sending nothing only asks for one's own address; what may be a stream sends as one.
    if (opened === "udp" && talks === undefined && !isAlternative) return undefined;
    return { role: "client", transport: opened ?? "tcp", port: connect.port, host: connect.host };
  }
  // Datagram calls on a stream socket are a mistake in the socket's type.
  if (talks !== undefined) return datagramRole(uses, bind);
  if (bind !== undefined) return { role: "server", transport: opened ?? "tcp", port: bind.port, host: bind.host };
  return undefined;
}

/** A server's further socket, which only answers whoever asked the first one. */
function isForAnswers(uses: readonly SocketUse[], { role, transport, port }: SocketRole): boolean {
  const hears = uses.some(({ act }) => act === "receive");
  return role === "client" && transport === "udp" && !hears && !isKnown(port);
}

/**
 * A server hears first and answers whoever asked; a client speaks first, to an address that it knows. Either may bind,
 * and a handler may stand in the text before the loop that calls it, so order alone decides only where nothing else does.
 */
function datagramRole(uses: readonly SocketUse[], bind: SocketUse | undefined): SocketRole {
  const firstSend = uses.findIndex((use) => use.act === "send");
  const firstReceive = uses.findIndex((use) => use.act === "receive");
  const addressed = uses.find((use) => use.act === "send" && isKnown(use.port));
  const speaksFirst = firstSend !== -1 && (firstReceive === -1 || firstSend < firstReceive);
  const isClient =
    bind === undefined || isZero(bind.port)
      ? speaksFirst || addressed !== undefined
      : speaksFirst && addressed !== undefined;
  const asked = addressed ?? uses[firstSend];
  return isClient
    ? { role: "client", transport: "udp", port: asked?.port, host: asked?.host }
    : { role: "server", transport: "udp", port: bind?.port, host: bind?.host };
}

function isKnown(port: Value | undefined): boolean {
  return port !== undefined && port.kind !== "unknown";
}

function isZero(port: Value | undefined): boolean {
  return port?.kind === "number" && port.number === 0;
}
