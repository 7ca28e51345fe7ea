import type { Kind } from "./kinds.ts";
import { randomFrom } from "./random.ts";
import type { Life, Trial } from "./trial.ts";

/** A client has eight requests on average, so that both a first one and a further one are common. */
const newClientShare = 1 / 8;
const delayedShare = 1 / 4;

/** Distributes a kind's trials over starts of its server, in an order that the seed determines. */
export function planTrials(kind: Kind, options: { trials: number; seed: string }): Life[] {
  const random = randomFrom(`${options.seed}/${kind.id}`);
  const { trials: total } = options;
  const lives: Life[] = [];
  for (let planned = 0; planned < total;) {
    const count = Math.min(kind.trialsPerStart, total - planned);
    const trials = Array.from({ length: count }, (_, at) =>
      planTrial(planned + at, { kind, random, isFirst: at === 0 }),
    );
    const { role, argv, transport } = kind;
    lives.push({ role, argv, transport, trials });
    planned += count;
  }
  return lives;
}

function planTrial(
  number: number,
  { kind, random, isFirst }: { kind: Kind; random: () => number; isFirst: boolean },
): Trial {
  const isAnswered = random() < 0.5;
  const isDelayed = random() < delayedShare;
  return {
    text: `${isAnswered ? "" : "!"}request ${number}\n`,
    isAnswered,
    delayMs: isDelayed ? random() * kind.longestDelayMs : 0,
    isNewClient: isFirst || random() < newClientShare,
  };
}
