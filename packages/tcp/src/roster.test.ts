import { expect, test } from "vitest";
import { createRoster, type Listed } from "./roster.ts";

test("A roster is a set, whoever comes and goes", () => {
  const roster = createRoster<Listed>();
  const expected = new Set<Listed>();
  const everybody = Array.from({ length: 10 }, () => ({ place: 0 }));
  // Steps of 3, then 7, ... pass each of them in ever another order.
  for (let step = 0, at = 0; step < 200; step += 1, at += 3 + 4 * (step % 2)) {
    const each = everybody[at % everybody.length];
    if (each === undefined) throw new Error("everybody is there");
    if (expected.delete(each)) roster.delete(each);
    else {
      expected.add(each);
      roster.add(each);
    }
    expect(new Set(roster)).toEqual(expected);
    expect(roster.size).toBe(expected.size);
  }
});

test("Whoever is met in a roster can leave it, and nobody is missed", () => {
  const roster = createRoster<Listed>();
  for (let count = 0; count < 10; count += 1) roster.add({ place: 0 });
  let met = 0;
  for (const each of roster) {
    met += 1;
    if (met % 3 !== 0) roster.delete(each);
  }
  expect({ met, left: roster.size }).toEqual({ met: 10, left: 3 });
});
