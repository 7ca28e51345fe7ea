import type { Mistake } from "../mistake.ts";
import { isByteSwapped } from "../is-byte-swapped.ts";

export const portByteOrder: Mistake = {
  id: "port-byte-order",
  hint: "In which order do the two bytes of a port travel over the network, and in which does your machine keep them?",
  sign({ observation: { launch, role }, assignment }) {
    if (launch.outcome !== "ready" || !isByteSwapped(launch.port, assignment.port)) return undefined;
    const seen = role === "client" ? "The client asked for a server" : "The kernel shows the program";
    return `${seen} on port ${launch.port} (${hex(launch.port)}): port ${assignment.port} (${hex(assignment.port)}) with its bytes swapped.`;
  },
};

function hex(port: number): string {
  return `0x${port.toString(16).padStart(4, "0")}`;
}
