import type { Command } from "commander";
import { BadInputError } from "../../contract/bad-input-error.ts";
import type { QueueAccess } from "../../queue/connect.ts";
import { readInput } from "../input/read-input.ts";

/** How to reach a queue; nothing of it is loaded before it is asked for. */
export function addQueueOptions(command: Command): Command {
  return command
    .option("--queue [url]", "grade by the workers of a queue: redis://… or rediss://… (or CAPSOCK_QUEUE)")
    .option("--queue-secret <file>", "holds the secret that its workers share (or CAPSOCK_QUEUE_SECRET)")
    .option("--queue-ca <file>", "the authority that has signed its certificate, where that is not a public one");
}

/** Without a path the same settings are read from the environment, where no process list shows them. */
export interface QueueFlags {
  queue?: string | true;
  queueSecret?: string;
  queueCa?: string;
}

const fewestSecretBytes = 16;

/** @throws BadInputError */
export async function readQueueAccess(flags: QueueFlags): Promise<QueueAccess> {
  const { CAPSOCK_QUEUE, CAPSOCK_QUEUE_SECRET } = process.env;
  const text = flags.queue === true || flags.queue === undefined ? CAPSOCK_QUEUE : flags.queue;
  if (text === undefined) throw new BadInputError("Which queue? Say --queue redis://host:6379, or set CAPSOCK_QUEUE.");
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["redis:", "rediss:"].includes(url.protocol) || url.hostname === "")
    throw new BadInputError("A queue is a Redis: redis://host:6379, or rediss://host:6379 for TLS.");
  const secret =
    flags.queueSecret === undefined ? CAPSOCK_QUEUE_SECRET : (await readInput(flags.queueSecret)).toString();
  if (secret === undefined) {
    throw new BadInputError(
      "The queue needs the secret that its workers share: --queue-secret <file>, or CAPSOCK_QUEUE_SECRET. Make one: openssl rand -hex 32",
    );
  }
  const bytes = Buffer.from(secret.trim());
  if (bytes.length < fewestSecretBytes)
    throw new BadInputError(`The queue's secret has ${bytes.length} bytes: make one of 32 by openssl rand -hex 32`);
  const authority = flags.queueCa === undefined ? undefined : (await readInput(flags.queueCa)).toString();
  return { url, authority, secret: bytes };
}
