import { openUdp, UdpError, type UdpSocket } from "@capsock/udp";
import { otherLoopbackAddress } from "../contract/host-name.ts";
import { listen, type Source } from "./listen.ts";
import type { ProbeOptions, Wire } from "./probe.ts";

/** A socket that hears from everybody, so that a reply from the wrong address is seen as what it is. */
export async function openUdpClient(options: ProbeOptions, { elsewhere }: { elsewhere: boolean }): Promise<Wire> {
  const socket = (elsewhere ? await openElsewhere(options) : undefined) ?? (await openAnywhere(options));
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
    isConnected: false,
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

function openAnywhere({ target, signal }: ProbeOptions): Promise<UdpSocket> {
  return openUdp({ host: target.host.includes(":") ? "::" : "0.0.0.0", signal });
}

/** Undefined where the server is on another machine, or this one has a single loopback address. */
async function openElsewhere({ target, signal }: ProbeOptions): Promise<UdpSocket | undefined> {
  if (!target.host.startsWith("127.")) return undefined;
  try {
    return await openUdp({ host: otherLoopbackAddress, signal });
  } catch (error) {
    if (error instanceof UdpError) return undefined;
    throw error;
  }
}
