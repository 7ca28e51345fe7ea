import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { setImmediate, setTimeout as pause } from "node:timers/promises";
import { addressOf, portOf } from "../kernel/index.ts";

/** A program that leaves more has not come by them honestly. */
const mostConnections = 200;

/**
 * Ends the connections that the kernel remembers for a minute after both ends have closed them (TIME_WAIT). Those of the
 * server's end keep its port occupied: without SO_REUSEADDR it could not start again. Those of its clients' ends only
 * make every later look into the tables slower.
 *
 * An attempt to connect from the old connection's other end is answered from its past, which that end resets, and the
 * reset ends it (RFC 1337, section 2). Call when nothing listens on the port any more.
 */
export async function freePort(port: number): Promise<void> {
  const deadlineMs = performance.now() + longestWaitMs;
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const ended = endedConnections().filter((connection) => isOfPort(connection, port));
    if (ended.length === 0 || ended.length > mostConnections || performance.now() > deadlineMs) return;
    await Promise.all(ended.map(endForGood));
    await pause(pauseMs);
  }
}

/** Of a server on another machine it would be the other machine's to end. */
function isOfPort({ local, remote }: EndedConnection, port: number): boolean {
  return local.port === port || (remote.port === port && isLoopback(remote.address));
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

/** A kernel that is busy delivers even its own machine's packets late. */
const longestWaitMs = 10_000;
const longestPauseMs = 100;

interface EndedConnection {
  local: Endpoint;
  remote: Endpoint;
}

interface Endpoint {
  address: string;
  port: number;
}

const timeWait = "06";

function endedConnections(): EndedConnection[] {
  const rows = ["tcp", "tcp6"].flatMap((name) => {
    const path = `/proc/net/${name}`;
    return existsSync(path) ? readFileSync(path, "latin1").trim().split("\n").slice(1) : [];
  });
  return rows.flatMap((row) => {
    const [, local, remote, state] = row.trim().split(/\s+/u);
    if (local === undefined || remote === undefined || state !== timeWait) return [];
    return [{ local: endpoint(local), remote: endpoint(remote) }];
  });
}

function endpoint(text: string): Endpoint {
  return { address: addressOf(text).replace(/^::ffff:(?=\d+\.)/u, ""), port: portOf(text) };
}

/** Nobody will answer the attempt itself; what it sets off needs its socket no longer. */
async function endForGood({ local, remote }: EndedConnection): Promise<void> {
  const ends = { host: local.address, port: local.port, localAddress: remote.address, localPort: remote.port };
  const socket = connect(ends).on("error", () => {});
  await setImmediate();
  socket.destroy();
  if (!socket.closed) await once(socket, "close");
}
