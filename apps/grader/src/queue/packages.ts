import { BadInputError } from "../contract/bad-input-error.ts";

/** What only a queue needs. */
export interface QueuePackages {
  bullmq: typeof import("bullmq");
  Redis: typeof import("ioredis").Redis;
}

/** Loads the packages of the queue, which whoever grades on one machine may leave out. @throws BadInputError */
export async function loadQueuePackages(): Promise<QueuePackages> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import("bullmq"), import("ioredis")]);
    return { bullmq, Redis };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new BadInputError("A queue needs two packages that are not installed here: npm install bullmq ioredis");
  }
}
