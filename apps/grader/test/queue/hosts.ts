import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** A machine as far as a network can tell: a name, an address and a wire of its own. */
export interface Host {
  readonly name: string;
  readonly address: string;
  /** What to put before a command so that it runs there. */
  readonly enter: readonly string[];
  /** Cuts its wire, or mends it. */
  plug(state: "up" | "down"): void;
}

export interface Network extends AsyncDisposable {
  /** Where everything meets; its wire is never cut. */
  readonly hub: Host;
  readonly hosts: readonly Host[];
}

/** Why there cannot be several hosts here; undefined where there can. */
export function whyNoHosts(): string | undefined {
  if (process.getuid?.() !== 0) return "it takes root";
  const missing = [
    ["ip", "-V"],
    ["unshare", "--net", "--uts", "true"],
    ["redis-server", "--version"],
    ["openssl", "version"],
  ].find(([file = "", ...args]) => !works(file, args));
  return missing === undefined ? undefined : `it takes ${missing[0] ?? ""}`;
}

/** A switch with a hub and so many hosts on it, in namespaces; all of it goes with its processes. */
export async function createNetwork(count: number): Promise<Network> {
  const holders: ChildProcess[] = [];
  const createHost = async (number: number): Promise<Host> => {
    const name = number === 0 ? "hub" : `host-${number}`;
    const hold = `hostname ${name} && ip link set lo up && echo && exec sleep infinity`;
    const holder = spawn("unshare", ["--net", "--uts", "sh", "-c", hold], { stdio: ["ignore", "pipe", "inherit"] });
    holders.push(holder);
    await once(holder.stdout, "data");
    const target = String(holder.pid);
    const enter = ["nsenter", "--net", "--uts", "--target", target, "--"];
    return {
      ...{ name, address: `10.78.0.${number + 1}`, enter },
      plug: (state) => run([...enter, "ip", "link", "set", "wire", state]),
    };
  };
  const hub = await createHost(0);
  run([...hub.enter, "ip", "link", "add", "switch", "type", "bridge"]);
  run([...hub.enter, "ip", "address", "add", `${hub.address}/24`, "dev", "switch"]);
  run([...hub.enter, "ip", "link", "set", "switch", "up"]);
  const hosts: Host[] = [];
  for (let number = 1; number <= count; number++) {
    const host = await createHost(number);
    const [port, there] = [`port-${number}`, host.enter[4] ?? ""];
    const peer = ["peer", "name", "wire", "netns", there];
    run([...hub.enter, "ip", "link", "add", port, "type", "veth", ...peer]);
    run([...hub.enter, "ip", "link", "set", port, "master", "switch", "up"]);
    run([...host.enter, "ip", "address", "add", `${host.address}/24`, "dev", "wire"]);
    host.plug("up");
    hosts.push(host);
  }
  return {
    ...{ hub, hosts },
    async [Symbol.asyncDispose]() {
      for (const holder of holders) {
        const ended = once(holder, "exit");
        if (holder.kill("SIGKILL")) await ended;
      }
    },
  };
}

function run([file = "", ...args]: readonly string[]): void {
  execFileSync(file, args, { stdio: ["ignore", "ignore", "inherit"] });
}

function works(file: string, args: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
