import type { RelayEvent } from "./relay.ts";
import { visible } from "./visible.ts";

const width = 56;

/** A sequence diagram that grows by a line an event: time runs down, the client stands left, the server right. */
export interface Diagram {
  head(): string;
  /** `atMs`: since the diagram began. */
  line(event: RelayEvent, atMs: number): string;
}

export function createDiagram(transport: "tcp" | "udp"): Diagram {
  return {
    head: () => "      ms  client".padEnd(12 + width) + "server",
    line(event, atMs) {
      const label = labelOf(event, transport);
      const arrow = event.event === "failed" ? inTheMiddle(label, " ") : arrowOf(event, label);
      return `${atMs.toFixed(1).padStart(8)}  ${String(event.client).padStart(5)} │${arrow}│`;
    },
  };
}

/** What never arrives has no head. */
function arrowOf(event: RelayEvent, label: string): string {
  const head = event.event === "dropped" ? "✗" : undefined;
  const line = inTheMiddle(label, "─");
  return event.direction === "to-server" ? `${line.slice(1)}${head ?? "▶"}` : `${head ?? "◀"}${line.slice(1)}`;
}

function inTheMiddle(label: string, fill: string): string {
  const letters = Array.from(new Intl.Segmenter().segment(label), ({ segment }) => segment);
  const room = width - 4;
  const shown = letters.length <= room ? letters : [...letters.slice(0, room - 1), "…"];
  const left = width - shown.length - 2;
  return `${fill.repeat(Math.floor(left / 2))} ${shown.join("")} ${fill.repeat(Math.ceil(left / 2))}`;
}

function labelOf(event: RelayEvent, transport: "tcp" | "udp"): string {
  switch (event.event) {
    case "open":
      return "connects";
    case "end":
      return "FIN: no more to send";
    case "reset":
      return "RST: the connection is gone";
    case "failed":
      return event.message;
    case "bytes":
      return `${sizeOf(event.bytes)} ${visible(event.bytes)}`;
    default:
      return `${event.event}: ${sizeOf(event.bytes)} ${visible(event.bytes)}`;
  }

  function sizeOf(bytes: Uint8Array): string {
    return transport === "udp" ? `datagram of ${bytes.length}:` : `${bytes.length} bytes`;
  }
}
