import { setTimeout as pause } from "node:timers/promises";
import type { Engine, OpenEngine } from "../contract/engine.ts";
import { counted } from "../text/counted.ts";
import { connectQueue, placeOf, type QueueAccess } from "./connect.ts";
import { Following } from "./following.ts";
import { loadQueuePackages } from "./packages.ts";
import { fleetsOf, presentWorkers, type Fleet } from "./presence.ts";

const betweenLooksMs = 1_000;

/**
 * Has programs graded by the workers of a queue. Opening it waits for a first worker, and
 * @throws BadInputError where the queue cannot be reached
 */
export function queueEngine(access: QueueAccess, options: { say: (line: string) => void }): OpenEngine {
  return async ({ signal }): Promise<Engine> => {
    const packages = await loadQueuePackages();
    const connection = await connectQueue(access, { packages, say: options.say });
    const { redis } = connection;
    try {
      const fleet = await firstFleet();
      return {
        circumstances: fleet.circumstances,
        observe: async (jobs, listener) => {
          await using following = new Following({ redis, packages, access, fleet, listener, signal, say: options.say });
          await following.run(jobs);
        },
        [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
      };
    } catch (error) {
      await connection[Symbol.asyncDispose]();
      throw error;
    }

    async function firstFleet(): Promise<Fleet> {
      for (let looks = 1; ; looks++) {
        signal.throwIfAborted();
        const [fleet, ...others] = fleetsOf(await presentWorkers(redis, access.secret));
        if (fleet !== undefined) {
          options.say(inWords(fleet));
          if (others.length > 0) options.say(unlikeInWords(others, fleet));
          return fleet;
        }
        if (looks === 1)
          options.say(`No worker is there yet. Start one: capsock-grader worker --queue ${placeOf(access)}`);
        await pause(betweenLooksMs, undefined, { signal });
      }
    }
  };
}

function inWords({ workers, slots }: Fleet): string {
  const hosts = [...new Set(workers.map(({ host }) => host))].join(", ");
  return `${counted(workers.length, "worker")} on ${hosts}, ${counted(slots, "slot")}.`;
}

/** One class is graded in one kind of circumstances. */
function unlikeInWords(others: readonly Fleet[], { circumstances }: Fleet): string {
  const workers = others.flatMap((fleet) => fleet.workers);
  const differing = others.flatMap((fleet) => {
    const [here, there] = [flat(circumstances), flat(fleet.circumstances)];
    return [...new Set([...Object.keys(here), ...Object.keys(there)])].filter((name) => here[name] !== there[name]);
  });
  const hosts = [...new Set(workers.map(({ host }) => host))].join(", ");
  return `Not used: ${workers.length} on ${hosts}, which differ in ${[...new Set(differing)].join(", ")}.`;
}

function flat({ sandbox, waiting, grader, runtimes }: Fleet["circumstances"]): Record<string, string> {
  return { sandbox, waiting, "capsock-grader": grader, ...runtimes };
}
