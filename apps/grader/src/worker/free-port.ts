import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { setImmediate, setTimeout as pause } from "node:timers/promises";
import { addressOf, portOf } from "../kernel/index.ts";

/** A program that leaves more has not come by them honestly. */
const mostConnections = 200;

/**
 * Ends the connections that keep a port occupied though no program holds them any more: a server that hangs up first
 * leaves each of its connections so for a minute (TIME_WAIT), in which a server without SO_REUSEADDR could not start
 * again. An attempt to connect from the old connection's other end is answered from its past, which that end resets,
 * and the reset ends it (RFC 1337, section 2). Call when nothing listens on the port any more.
 */
export async function freePort(port: number): Promise<void> {
  const deadlineMs = performance.now() + longestWaitMs;
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const ended = endedConnections().filter((connection) => connection.local.port === port);
    if (ended.length === 0 || ended.length > mostConnections || performance.now() > deadlineMs) return;
    await Promise.all(ended.map(endForGood));
    await pause(pauseMs);
  }
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
