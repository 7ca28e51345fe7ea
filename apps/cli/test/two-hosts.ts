import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { inject } from "vitest";

/** One end of the wire: a network of its own, with both kinds of address. */
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

/** Whether the system can lose, delay and reorder by itself. */
export function hasNetem(host: Host): boolean {
  try {
    host.run("tc qdisc add dev lo root netem delay 0ms");
    host.run("tc qdisc del dev lo root");
    return true;
  } catch {
    return false;
  }
}

/** Two networks and a wire (a pair of veth devices, each called `wire`) between them; all of it goes with its processes. */
export async function createTwoHosts(): Promise<TwoHosts> {
  const processes: ChildProcess[] = [];
  const start = (file: string, args: readonly string[]): ChildProcess => {
    const child = spawn(file, args, { stdio: ["ignore", "ignore", "pipe"] });
    processes.push(child);
    return child;
  };
  const createNetwork = async (): Promise<number> => {
    const holder = spawn("unshare", ["--net", "sh", "-c", "echo; exec sleep infinity"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    processes.push(holder);
    await once(holder.stdout, "data");
    return holder.pid ?? 0;
  };
  const hostIn = (pid: number, number: number): Host => {
    const enter = ["--net", "--target", String(pid), "--"];
    return {
      ipv4: `10.77.0.${number}`,
      ipv6: `fd77::${number}`,
      run: (command, input = "") =>
        execFileSync("nsenter", [...enter, ...command.split(" ")], { input, encoding: "utf8", stdio: "pipe" }),
      async startCapsock(args) {
        const capsock = [process.execPath, `${inject("bundledApps")}/cli/bin.js`, ...args.split(" ")];
        const { stderr } = start("nsenter", [...enter, ...capsock]);
        if (stderr === null) throw new Error("standard error is a pipe");
        const [said] = (await once(stderr, "data")) as [Buffer];
        if (!said.includes("ready")) throw new Error(said.toString());
      },
    };
  };

  const [serverPid, clientPid] = [await createNetwork(), await createNetwork()];
  const end = (pid: number): string[] => ["wire", "netns", String(pid)];
  execFileSync("ip", ["link", "add", ...end(serverPid), "type", "veth", "peer", "name", ...end(clientPid)]);
  const [server, client] = [hostIn(serverPid, 1), hostIn(clientPid, 2)];
  for (const host of [server, client]) {
    host.run(`ip address add ${host.ipv4}/24 dev wire`);
    host.run(`ip address add ${host.ipv6}/64 dev wire nodad`);
    host.run("ip link set lo up");
    host.run("ip link set wire up");
  }
  return {
    server,
    client,
    async [Symbol.asyncDispose]() {
      for (const child of processes) {
        const ended = once(child, "exit");
        if (child.kill("SIGKILL")) await ended;
      }
    },
  };
}

function works(file: string, args: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
