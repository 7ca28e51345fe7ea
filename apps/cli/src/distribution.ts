/** How many replies took up to so long, and longer than the step before. */
export interface DistributionStep {
  upToMs: number;
  replies: number;
}

/** The first step's end; each further one is twice as long, since a reply may take microseconds or seconds. */
const firstStepMs = 0.0625;

export interface Distribution {
  add(latencyMs: number): void;
  /** From the fastest reply's step to the slowest one's, empty ones between them too. */
  steps(): DistributionStep[];
}

export function createDistribution(): Distribution {
  const counts: number[] = [];
  return {
    add(latencyMs) {
      const step = Math.max(0, Math.ceil(Math.log2(latencyMs / firstStepMs)));
      while (counts.length <= step) counts.push(0);
      counts[step] = (counts[step] ?? 0) + 1;
    },
    steps() {
      const steps = counts.map((replies, step) => ({ upToMs: firstStepMs * 2 ** step, replies }));
      return steps.slice(steps.findIndex(({ replies }) => replies > 0));
    },
  };
}

const longestBar = 50;
/** A bar's end in eighths of a character. */
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar a step, the longest for the most replies; one reply is seen, too. */
export function plotDistribution(steps: readonly DistributionStep[]): string {
  const most = Math.max(...steps.map(({ replies }) => replies));
  const lines = steps.map(({ upToMs, replies }) => {
    const length = replies === 0 ? 0 : Math.max(1, Math.round((replies / most) * longestBar * 8));
    const bar = "█".repeat(Math.floor(length / 8)) + (eighths[length % 8] ?? "");
    return `${formatMs(upToMs).padStart(9)} ms │${bar}${bar === "" ? "" : " "}${replies}`;
  });
  return ["  up to", ...lines].join("\n");
}

function formatMs(ms: number): string {
  return ms < 1 ? ms.toFixed(4).replace(/0+$/, "") : String(ms);
}
