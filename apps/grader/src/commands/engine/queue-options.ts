import type { Command } from "commander";

/** How to reach a queue; nothing of it is loaded before it is asked for. */
export function addQueueOptions(command: Command): Command {
  return command
    .option("--queue [url]", "grade by the workers of a queue: redis://… or rediss://… (or CAPSOCK_QUEUE)")
    .option("--queue-secret <file>", "holds the secret that its workers share (or CAPSOCK_QUEUE_SECRET)")
    .option("--queue-ca <file>", "the authority that has signed its certificate, where that is not a public one");
}
