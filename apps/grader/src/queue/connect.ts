import type { Redis } from "ioredis";
import { BadInputError } from "../contract/bad-input-error.ts";
import type { QueuePackages } from "./packages.ts";

/** How to reach a queue and be believed there. */
export interface QueueAccess {
  url: URL;
  /** PEM, of an authority that is not a public one. */
  authority: string | undefined;
  secret: Uint8Array;
}

/** Where a queue is, without its password. */
export function placeOf({ url }: QueueAccess): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

export interface QueueConnection extends AsyncDisposable {
  readonly redis: Redis;
}

export interface ConnectOptions {
  packages: QueuePackages;
  /** Told when the queue is lost and when it is back. */
  say: (line: string) => void;
}

/** For a first answer; later on a queue that is away is waited for without an end. */
const firstAnswerMs = 10_000;

/** A network that swallows everything is noticed by this. Longer than any command blocks. */
const silenceMs = 30_000;

/** @throws BadInputError where the queue cannot be reached or does not let us in */
export async function connectQueue(access: QueueAccess, { packages, say }: ConnectOptions): Promise<QueueConnection> {
  const options = {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: firstAnswerMs,
    keepAlive: 5_000,
    socketTimeout: silenceMs,
    retryStrategy: (times: number) => Math.min(times * 200, 2_000),
    ...(access.url.protocol === "rediss:" && { tls: access.authority === undefined ? {} : { ca: access.authority } }),
  };
  const redis = new packages.Redis(access.url.href, options);
  let problem = "it does not answer";
  redis.on("error", (error: Error) => (problem = error.message || problem));
  const overdue = AbortSignal.timeout(firstAnswerMs);
  try {
    await Promise.race([
      redis.connect().then(() => redis.ping()),
      new Promise((_, reject) => overdue.addEventListener("abort", () => reject(new Error(problem)))),
    ]);
  } catch (error) {
    redis.disconnect();
    const { message } = error as Error;
    const reason = /^Connection is closed/u.test(message) ? problem : message;
    throw new BadInputError(`Cannot use the queue at ${placeOf(access)}: ${reason}`);
  }
  sayChanges(redis, say);
  return {
    redis,
    [Symbol.asyncDispose]: () => {
      redis.removeAllListeners("close");
      redis.disconnect();
      return Promise.resolve();
    },
  };
}

function sayChanges(redis: Redis, say: (line: string) => void): void {
  let isAway = false;
  redis.on("close", () => {
    if (!isAway) say("The queue is away; waiting for it.");
    isAway = true;
  });
  redis.on("ready", () => {
    if (isAway) say("The queue is back.");
    isAway = false;
  });
}
