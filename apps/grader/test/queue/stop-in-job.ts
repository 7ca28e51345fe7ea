import type { Queue } from "bullmq";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Stops a worker while it is grading something; returns what. `stop` keeps whatever it does from the queue from then
 * on; where it had just finished, it goes on and is stopped again.
 */
export async function stopInJob(
  queue: Queue,
  host: string,
  { stop, goOn }: { stop: () => void; goOn: () => void },
): Promise<string> {
  const held = async (): Promise<string | undefined> =>
    (await queue.getActive()).find(({ processedBy }) => processedBy === host)?.id;
  for (;;) {
    if ((await held()) !== undefined) {
      stop();
      const id = await held();
      if (id !== undefined) return id;
      goOn();
    }
    await pause(5);
  }
}
