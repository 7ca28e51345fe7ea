import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import type { Arrivals } from "../src/contract/arrivals.ts";
import type { Transport } from "../src/contract/program.ts";
import { openKernelView } from "../src/kernel/index.ts";
import { never } from "../src/worker/never.ts";

interface Asked {
  transport: Transport;
  port: number;
}

/** Asks a program once, as soon as it can be reached; it is over when the kernel shows that no more comes of it. */
export async function holdOneExchange(rootPid: number, asked: Asked): Promise<void> {
  using view = openKernelView({ rootPid, namespace: "own" });
  const { kind } = await view.waitUntilReady({ signal: never });
  if (kind !== "ready") return;
  const baseline = view.baseline();
  const arrival = new Arrival();
  const close = await ask(asked, arrival);
  await view.waitForQuiet({ baseline, arrivals: arrival, signal: never });
  close();
}

/** Of a reply, or of the news that there will be none. */
class Arrival implements Arrivals {
  #isHere = false;
  #listener = (): void => {};

  readonly happens = (): void => {
    this.#isHere = true;
    this.#listener();
  };

  hasArrived(): boolean {
    return this.#isHere;
  }

  onArrival(listener: () => void): () => void {
    this.#listener = listener;
    return () => (this.#listener = () => {});
  }
}

const sentence = "hello floor\n";

/** Returns once the sentence is the kernel's, with how to leave. */
async function ask({ transport, port }: Asked, { happens }: Arrival): Promise<() => void> {
  if (transport === "udp") {
    const socket = createSocket("udp4").on("message", happens).on("error", happens);
    await new Promise((resolve) => socket.send(sentence, port, "127.0.0.1", resolve));
    return () => socket.close();
  }
  const socket = connect(port, "127.0.0.1").on("data", happens).on("end", happens).on("error", happens);
  await once(socket, "connect").catch(happens);
  if (!socket.destroyed) await new Promise((resolve) => socket.write(sentence, resolve));
  return () => void socket.destroy();
}
