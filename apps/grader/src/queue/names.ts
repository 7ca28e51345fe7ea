/** Everything of ours in a Redis begins with this. */
export const prefix = "capsock";

/** Each kind of circumstances has a queue of its own, so that no grade depends on which machine it comes from. */
export function queueName(circumstances: string): string {
  return `grade-${circumstances.slice(0, 16)}`;
}

/** How often a job is tried before its submission is ungradable. */
export const tries = 3;

/** What nobody has asked for or removed in this time is forgotten. */
export const keptSeconds = 7 * 24 * 60 * 60;

/** Words of a failure after which what is missing is sent once more. */
export const missingWords = "What it needs is not in the queue";
