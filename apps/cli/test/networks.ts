import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** A network of its own, with nothing in it but what is put there. */
export interface Network {
  /** Of the process that holds it. */
  readonly pid: number;
  /** Runs a command there to its end, and gives its standard output. Throws when it fails. */
  run(command: readonly string[], input?: string): string;
  /** Starts a command there and waits until it says on standard error that it is ready. */
  start(command: readonly string[]): Promise<void>;
}

/** A device in a network. */
export type End = [device: string, network: Network];

/** All of them, and what was started there, go with their owner. */
export interface Networks extends AsyncDisposable {
  create(): Promise<Network>;
  /** Makes both devices, with a wire between them (a pair of veth devices). Neither is up yet. */
  join(one: End, other: End): void;
}

export function createNetworks(): Networks {
  const processes: ChildProcess[] = [];
  const owned = <Process extends ChildProcess>(child: Process): Process => {
    processes.push(child);
    return child;
  };
  return {
    async create() {
      const script = ["--net", "sh", "-c", "echo; exec sleep infinity"];
      const holder = owned(spawn("unshare", script, { stdio: ["ignore", "pipe", "ignore"] }));
      await once(holder.stdout, "data");
      const pid = holder.pid ?? 0;
      const inside = (command: readonly string[]): string[] => ["--net", "--target", String(pid), "--", ...command];
      return {
        pid,
        run: (command, input = "") =>
          execFileSync("nsenter", inside(command), { input, encoding: "utf8", stdio: "pipe" }),
        async start(command) {
          const { stderr } = owned(spawn("nsenter", inside(command), { stdio: ["ignore", "ignore", "pipe"] }));
          const [said] = (await once(stderr, "data")) as [Buffer];
          if (!said.includes("ready")) throw new Error(said.toString());
        },
      };
    },
    join(one, other) {
      const end = ([device, network]: End): string[] => ["name", device, "netns", String(network.pid)];
      execFileSync("ip", ["link", "add", ...end(one), "type", "veth", "peer", ...end(other)]);
    },
    async [Symbol.asyncDispose]() {
      for (const child of processes) {
        const ended = once(child, "exit");
        if (child.kill("SIGKILL")) await ended;
      }
    },
  };
}
