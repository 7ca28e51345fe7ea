import { counted } from "../../text/counted.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import type { ArrowRow, Signal } from "./trace.ts";

/** What stands at an arrow: the signal itself, and what there is to know about it. */
export function signalLabel(signal: Signal): { text: string; detail: string } {
  switch (signal.kind) {
    case "connect":
      return { text: "connect", detail: "" };
    case "FIN":
    case "RST":
      return { text: signal.kind, detail: "" };
    case "refused":
      return { text: "refused", detail: "nobody is there" };
    case "bytes": {
      const size = counted(signal.bytes.length, "byte");
      const origin = signal.fromPort === undefined ? "" : ` from port ${signal.fromPort}`;
      return { text: visibleBytes(signal.bytes), detail: size + origin };
    }
  }
}

/** One sentence for whoever hears a diagram read out. */
export function arrowInWords({ client, towards, signal }: ArrowRow): string {
  const toServer = towards === "server";
  switch (signal.kind) {
    case "connect":
      return `Client ${client} connects to the server.`;
    case "refused":
      return `Client ${client} is refused: nobody is there.`;
    case "FIN":
      return toServer
        ? `Client ${client} ends its side of the connection (FIN).`
        : `The server ends its side of the connection with client ${client} (FIN).`;
    case "RST":
      return toServer
        ? `Client ${client} leaves (RST).`
        : `The server breaks the connection with client ${client} off (RST).`;
    case "bytes": {
      const { text, detail } = signalLabel(signal);
      const [from, to] = toServer ? [`Client ${client}`, "the server"] : ["The server", `client ${client}`];
      return `${from} sends ${to} ${text} (${detail}).`;
    }
  }
}
