import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { createNetworks, type Network, type Networks } from "./networks.ts";

/** One end of the wire, with both kinds of address. */
export interface Host {
  readonly ipv4: string;
  readonly ipv6: string;
  /** Runs a command there to its end, and gives its standard output. Throws when it fails. */
  run(command: string, input?: string): string;
  /** Starts our program there and waits until it says that it is ready. */
  startCapsock(args: string): Promise<void>;
}

export interface TwoHosts extends AsyncDisposable {
  readonly server: Host;
  readonly client: Host;
}

/** Why there cannot be two hosts here; undefined where there can. */
export function whyNotTwoHosts(): string | undefined {
  if (process.getuid?.() !== 0) return "it takes root";
  return works("ip", ["-V"]) && works("unshare", ["--net", "true"]) ? undefined : "it takes iproute2 and unshare";
}

/** Lays a wire between two networks, at each end of which the device is called `wire`. */
type LayWire = (networks: Networks, one: Network, other: Network) => Promise<void>;

/** Two networks and a wire between them; all of it goes with its owner. */
export async function createTwoHosts(layWire: LayWire = goodWire): Promise<TwoHosts> {
  const networks = createNetworks();
  const [one, other] = [await networks.create(), await networks.create()];
  await layWire(networks, one, other);
  return {
    server: hostIn(one, 1),
    client: hostIn(other, 2),
    [Symbol.asyncDispose]: () => networks[Symbol.asyncDispose](),
  };
}

const goodWire: LayWire = (networks, one, other) => {
  networks.join(["wire", one], ["wire", other]);
  return Promise.resolve();
};

/**
 * Loses every fifth packet and delays each of the others by 1 to 10 ms, so that they overtake each other. A program in a
 * network between the two does that: `tc netem` is in few kernels.
 */
export const badWire: LayWire = async (networks, one, other) => {
  const between = await networks.create();
  networks.join(["wire", one], ["left", between]);
  networks.join(["wire", other], ["right", between]);
  for (const device of ["left", "right"]) between.run(["ip", "link", "set", device, "up"]);
  const program = fileURLToPath(new URL("./fixtures/bad-wire.py", import.meta.url));
  await between.start(["python3", program, "7", "20", "1", "10"]);
  // A packet is what is lost, not all that was sent at once.
  for (const network of [one, other]) network.run(["ip", "link", "set", "wire", "gso_max_segs", "1"]);
};

function hostIn(network: Network, number: number): Host {
  const host: Host = {
    ipv4: `10.77.0.${number}`,
    ipv6: `fd77::${number}`,
    run: (command, input) => network.run(command.split(" "), input),
    startCapsock: (args) =>
      network.start([process.execPath, `${inject("bundledApps")}/cli/dist/bin.js`, ...args.split(" ")]),
  };
  host.run(`ip address add ${host.ipv4}/24 dev wire`);
  host.run(`ip address add ${host.ipv6}/64 dev wire nodad`);
  host.run("ip link set lo up");
  host.run("ip link set wire up");
  return host;
}

function works(file: string, args: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
