import { existsSync } from "node:fs";
import { hostNameAddress } from "../contract/host-name.ts";

/** How a worker comes to a network of its own. */
export interface OwnNetwork {
  /** Words before the command line that makes the other namespaces. */
  before: string[];
  /** Options of bubblewrap's. */
  options: string[];
}

/**
 * A network in which every address is the worker's, so that a server of ours can stand in for any that a client
 * names, and a program that asks for its own address by one of the internet's has one. Only who has made a network may
 * route in it, so it is made in a namespace around the worker's, by a user whom nobody inside can become; to make further
 * users inside takes CAP_SETFCAP. Without iproute2 the network knows the worker's own addresses alone.
 */
export function ownNetwork(): OwnNetwork {
  const ip = ["/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip", "/bin/ip"].find((path) => existsSync(path));
  if (ip === undefined) return { before: [], options: ["--unshare-net"] };
  const script = [
    `${ip} -batch - <<END || exit`,
    "link set lo up",
    `route add local default dev lo src ${hostNameAddress}`,
    "END",
    // A machine may have no IPv6; there only a client that names such an address is not graded.
    `{ ${ip} route add local ::/0 dev lo && echo 1 >/proc/sys/net/ipv6/ip_nonlocal_bind; } 2>/dev/null`,
    'exec "$@"',
  ].join("\n");
  const rights = ["--cap-add", "CAP_NET_ADMIN", "--cap-add", "CAP_SETFCAP"];
  const made = ["--unshare-user", "--uid", "0", "--gid", "0", ...rights, "--unshare-net", "--dev-bind", "/", "/"];
  return { before: ["bwrap", ...made, "--", "sh", "-c", script, "sh"], options: [] };
}
