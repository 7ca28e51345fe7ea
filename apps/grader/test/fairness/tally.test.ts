import { expect, it } from "vitest";
import { differences } from "../../fairness/differences.ts";
import { addLife, emptyTally, isFaultless, quantile, type Tally } from "../../fairness/tally.ts";
import type { TrialResult } from "../../fairness/trial.ts";

const request = (text: string, isAnswered: boolean) => ({ text, isAnswered, delayMs: 0, isNewClient: true });
const asked = request("hello\n", true);
const hushed = request("!hello\n", false);

function tallyOf(trial: typeof asked, result: Partial<TrialResult>): Tally {
  const tally = emptyTally();
  const life = { role: "server" as const, argv: [], transport: "tcp" as const, trials: [trial] };
  const whole: TrialResult = { waited: "arrived", tookMs: 5, heard: "", heardLater: "", evidence: "", ...result };
  addLife(tally, life, { startMs: 1, results: [whole], complaint: "" });
  return tally;
}

it("finds no fault with a reply, nor with silence where it was asked for", () => {
  expect(tallyOf(asked, { heard: "HELLO\n" })).toMatchObject({ replies: 1, lateForClock: 0, faults: [] });
  expect(tallyOf(hushed, { waited: "quiet" })).toMatchObject({ negativeMs: [5], faults: [] });
  expect(tallyOf(hushed, { waited: "presumed-quiet" })).toMatchObject({ negativeMs: [5], faults: [] });
});

it.each([
  ["condemned", "a reply after the verdict", asked, { waited: "quiet", heardLater: "HELLO\n" }],
  ["condemned", "a reply after the program was taken for ended", asked, { waited: "ended", heardLater: "HELLO\n" }],
  ["lost", "a reply that never came", asked, { waited: "quiet" }],
  ["lost", "a reply that was not waited for to the end", asked, { waited: "wall-spent", heardLater: "HELLO\n" }],
  ["lost", "half a reply", asked, { heard: "HEL" }],
  ["odd", "a reply that nobody had asked for", hushed, { heard: "HELLO\n" }],
  ["odd", "silence that was not seen", hushed, { waited: "cpu-spent" }],
] as const)("counts as %s %s", (count, _, trial, result) => {
  const tally = tallyOf(trial, result);
  expect(tally).toMatchObject({ [count]: 1, faults: [{ trial }] });
  expect(isFaultless(tally)).toBe(false);
});

it("counts a right reply that comes after a second as one that a clock would have condemned", () => {
  expect(tallyOf(asked, { heard: "HELLO\n", tookMs: 1_001 })).toMatchObject({ replies: 1, lateForClock: 1 });
});

it("finds fault with a server that did not live to see all of its trials", () => {
  const tally = emptyTally();
  const life = { role: "server" as const, argv: [], transport: "tcp" as const, trials: [asked] };
  addLife(tally, life, { startMs: 1, results: [], complaint: "Address already in use" });
  expect(tally).toMatchObject({ odd: 1, faults: [{ complaint: "Address already in use" }] });
});

it("takes as a quantile a value that was measured", () => {
  expect([0, 0.5, 0.99, 1].map((share) => quantile([4, 1, 3, 2], share))).toEqual([1, 2, 4, 4]);
});

it("names every place at which two reports differ", () => {
  const first = { score: 5, checks: [{ id: "a", evidence: "x" }, { id: "b" }] };
  const other = { score: 5, checks: [{ id: "a", evidence: "y" }] };
  expect(differences(first, other)).toEqual([
    { path: "$.checks.0.evidence", first: "x", other: "y" },
    { path: "$.checks.1", first: { id: "b" }, other: undefined },
  ]);
  expect(differences(first, structuredClone(first))).toEqual([]);
});
