import { styleText } from "node:util";
import type { RelayEvent } from "./relay.ts";

/** The text that tells of an event: what is lost or broken stands out, and the two directions differ. On a terminal only. */
export function inColour(event: RelayEvent, text: string): string {
  return styleText(colourOf(event), text);
}

function colourOf(event: RelayEvent): "red" | "yellow" | "cyan" | "green" {
  switch (event.event) {
    case "dropped":
    case "reset":
    case "failed":
      return "red";
    case "duplicated":
    case "reordered":
      return "yellow";
    default:
      return event.direction === "to-server" ? "cyan" : "green";
  }
}
