import { openUdp, UdpError } from "@capsock/udp";
import { listen, type Source } from "./listen.ts";
import type { ProbeOptions, Wire } from "./probe.ts";

/** A socket that hears from everybody, so that a reply from the wrong address is seen as what it is. */
export async function openUdpClient(options: ProbeOptions): Promise<Wire> {
  const socket = await openUdp({ host: options.target.host.includes(":") ? "::" : "0.0.0.0", signal: options.signal });
  const source: Source = {
    endsWithProgram: false,
    hasArrived: () => socket.hasArrival,
    onArrival: (listener) => socket.onArrival(listener),
    async take() {
      const received = await socket.receive({ signal: options.signal });
      if (received.kind === "failed") throw received.error;
      if (received.kind === "refused") return { kind: "refused" };
      return { kind: "piece", piece: { atMs: received.atMs, bytes: received.bytes, from: received.from } };
    },
  };
  const close = async (): Promise<void> => socket[Symbol.asyncDispose]();
  return {
    async send(bytes) {
      try {
        await socket.send(bytes, { address: options.target.host, port: options.target.port });
      } catch (error) {
        if (!(error instanceof UdpError)) throw error;
      }
    },
    halfClose: () => Promise.resolve(),
    hear: (isEnough) => listen(source, options.waiter, { replyBytes: options.replyBytes, isEnough }),
    leave: close,
    cutOff: close,
    [Symbol.asyncDispose]: close,
  };
}
