import type { Redis } from "ioredis";
import { hashCircumstances, workerMessageSchema, type WorkerMessage } from "./messages.ts";
import { prefix } from "./names.ts";
import { seal, unseal } from "./seal.ts";

/** A worker says that it is there so often, and counts as gone when it has not for three times as long. */
export const beatMs = 5_000;

const membersKey = `${prefix}:workers`;
const memberKey = (id: string): string => `${prefix}:worker:${id}`;

/** Says that a worker is there. Redis forgets it by its own clock. */
export async function announce(redis: Redis, worker: WorkerMessage, secret: Uint8Array): Promise<void> {
  const sealed = seal("worker", JSON.stringify(worker), secret);
  await redis
    .pipeline()
    .sadd(membersKey, worker.id)
    .set(memberKey(worker.id), sealed, "PX", 3 * beatMs)
    .exec();
}

export async function leave(redis: Redis, id: string): Promise<void> {
  await redis.pipeline().srem(membersKey, id).del(memberKey(id)).exec();
}

/** Who is there and knows the secret. */
export async function presentWorkers(redis: Redis, secret: Uint8Array): Promise<WorkerMessage[]> {
  const ids = await redis.smembers(membersKey);
  if (ids.length === 0) return [];
  const sealed = await redis.mget(ids.map(memberKey));
  const gone = ids.filter((_, at) => sealed[at] === null);
  if (gone.length > 0) await redis.srem(membersKey, gone);
  return sealed.flatMap((one) => {
    const text = unseal("worker", one, secret);
    const reading = text === undefined ? undefined : workerMessageSchema.safeParse(JSON.parse(text));
    return reading?.success === true ? reading.data : [];
  });
}

/** Workers on which grades come out alike. */
export interface Fleet {
  circumstances: WorkerMessage["circumstances"];
  /** Of `circumstances`. */
  sha256: string;
  workers: WorkerMessage[];
  slots: number;
}

/** Those with the most slots first, so that the choice among them is the same for whoever looks. */
export function fleetsOf(workers: readonly WorkerMessage[]): Fleet[] {
  const fleets = new Map<string, Fleet>();
  for (const worker of workers) {
    const { circumstances, slots } = worker;
    const sha256 = hashCircumstances(circumstances);
    const fleet = fleets.get(sha256) ?? { circumstances, sha256, workers: [], slots: 0 };
    fleets.set(sha256, { ...fleet, workers: [...fleet.workers, worker], slots: fleet.slots + slots });
  }
  return [...fleets.values()].sort((a, b) => b.slots - a.slots || (a.sha256 < b.sha256 ? -1 : 1));
}
