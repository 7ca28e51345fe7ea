import { framings } from "@capsock/core";
import { Option } from "commander";

/** `--framing`, which both ends of a TCP connection must agree on. */
export function tcpFramingOption(): Option {
  return new Option(
    "--framing <framing>",
    "what ends a message: one read, a newline, the end of the stream, or its length before it",
  )
    .choices(framings)
    .default("none");
}
