import type { Comparison, Round, Spent } from "./compare.ts";
import { median } from "./medians.ts";

type SpentIn = (round: Round) => Spent | undefined;

const oneStart: SpentIn = (round) => round.oneStart;
const asManyStarts: SpentIn = (round) => round.asManyStarts;
const grader: SpentIn = (round) => round.grader;
const others: readonly (readonly [what: string, SpentIn])[] = [
  ["the plain way", (round) => round.plain],
  ["the other version", (round) => round.other],
  ["naive grader", (round) => round.naive],
];

/** Medians; the ratios are of each round by itself. What was not measured is left out. */
export function comparisonTable(name: string, comparison: Comparison): string {
  const { submissions, programs, copies, starts, rounds } = comparison;
  const medianOf = (value: (round: Round) => number): number => median(rounds.map(value));
  const line = (what: string, of: (key: keyof Spent) => string): string =>
    `  ${what.padEnd(28)}${of("cpuMs").padStart(12)}${of("wallMs").padStart(12)}`;
  const cost = (what: string, spent: SpentIn): string =>
    line(what, (key) => `${(medianOf((round) => spent(round)?.[key] ?? NaN) / programs).toFixed(1)} ms`);
  const ratio = (what: string, spent: SpentIn, to: SpentIn): string =>
    line(`  ${what}`, (key) => {
      const times = medianOf((round) => (spent(round)?.[key] ?? NaN) / (to(round)?.[key] ?? NaN));
      return `${times.toFixed(2)} ×`;
    });
  const measured = others.filter(([, spent]) => rounds.every((round) => spent(round) !== undefined));
  const seconds = (value: (round: Round) => number): string => `${(medianOf(value) / 1000).toFixed(2)} s`;
  const mebibytes = (medianOf((round) => round.grader.peakBytes) / 2 ** 20).toFixed(0);
  return [
    `${name}: ${submissions} submissions, ${programs} programs, ${copies} of them copies; ${starts} starts; medians of ${rounds.length} runs`,
    line("a program", (key) => ({ cpuMs: "CPU", wallMs: "wall" })[key]),
    cost("floor: one start each", oneStart),
    cost("floor: as many starts", asManyStarts),
    cost("capsock-grader", grader),
    ratio("to one start each", grader, oneStart),
    ratio("to as many starts", grader, asManyStarts),
    ...measured.flatMap(([what, spent]) => [cost(what, spent), ratio("to capsock-grader", spent, grader)]),
    `  first result after ${seconds((round) => round.grader.firstWordMs)}; the same again ${seconds((round) => round.again.cpuMs)} CPU, ` +
      `${seconds((round) => round.again.wallMs)} wall; at most ${mebibytes} MiB`,
  ].join("\n");
}
