import type { Redis } from "ioredis";
import type { WorkerMessage } from "../../src/queue/messages.ts";
import { announce, beatMs, leave } from "../../src/queue/presence.ts";

/** Says for a worker that it is there, as often as one does: a grader on a busy machine may look for it late. */
export async function keepPresent(redis: Redis, worker: WorkerMessage, secret: Uint8Array): Promise<AsyncDisposable> {
  await announce(redis, worker, secret);
  const beating = setInterval(() => void announce(redis, worker, secret), beatMs);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(beating);
      await leave(redis, worker.id);
    },
  };
}
