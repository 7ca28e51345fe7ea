import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";

/** One client of the program under test. */
export interface ProbeSocket {
  send(text: string): Promise<void>;
  end(): Promise<void>;
  /** What has come and was not taken yet; taking it clears it. */
  take(): { heard: string; peer: "open" | "ended" | "reset" };
  hasNews(): boolean;
  onNews(listener: () => void): () => void;
  close(): void;
}

export async function openProbe(transport: "tcp" | "udp", port: number): Promise<ProbeSocket> {
  const listeners = new Set<() => void>();
  let heard = "";
  let peer: "open" | "ended" | "reset" = "open";
  const tell = (): void => listeners.forEach((listener) => listener());
  const hear = (bytes: Buffer): void => {
    heard += bytes.toString("latin1");
    tell();
  };
  const shared = {
    take: () => {
      const taken = { heard, peer };
      heard = "";
      peer = "open" as const;
      return taken;
    },
    hasNews: () => heard !== "" || peer !== "open",
    onNews: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  if (transport === "udp") {
    const socket = createSocket("udp4").on("message", hear);
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    return {
      ...shared,
      send: (text) =>
        new Promise((resolve, reject) => {
          socket.send(text, port, "127.0.0.1", (error) => (error ? reject(error) : resolve()));
        }),
      end: () => Promise.reject(new Error("UDP has no end")),
      close: () => socket.close(),
    };
  }
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true })
    .on("data", hear)
    .on("end", () => {
      peer = "ended";
      tell();
    })
    .on("error", () => {
      peer = "reset";
      tell();
    });
  await once(socket, "connect");
  return {
    ...shared,
    send: (text) => new Promise((resolve) => socket.write(text, () => resolve())),
    end: () => new Promise((resolve) => socket.end(resolve)),
    close: () => void socket.resetAndDestroy(),
  };
}
