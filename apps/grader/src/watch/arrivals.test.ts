import { expect, test } from "vitest";
import { Arrivals } from "./arrivals.ts";

const contents = (entries: Record<string, string>): Map<string, string> => new Map(Object.entries(entries));

test("a submission has arrived when two looks have seen the same of it, and only once", () => {
  const arrivals = new Arrivals();
  expect(arrivals.look(contents({ anna: "1" }))).toEqual(contents({}));
  expect(arrivals.isPending).toBe(true);
  const settled = arrivals.look(contents({ anna: "1", ben: "1" }));
  expect(settled).toEqual(contents({ anna: "1" }));
  arrivals.take(settled);
  expect(arrivals.look(contents({ anna: "1", ben: "2" }))).toEqual(contents({}));
  expect(arrivals.look(contents({ anna: "1", ben: "2" }))).toEqual(contents({ ben: "2" }));
});

test("what could not be taken is there again at the next look", () => {
  const arrivals = new Arrivals();
  arrivals.look(contents({ anna: "1" }));
  expect(arrivals.look(contents({ anna: "1" }))).toEqual(contents({ anna: "1" }));
  expect(arrivals.look(contents({ anna: "1" }))).toEqual(contents({ anna: "1" }));
});

test("a changed submission arrives again, and so does one that went and came back as it was", () => {
  const arrivals = new Arrivals();
  arrivals.look(contents({ anna: "1" }));
  arrivals.take(arrivals.look(contents({ anna: "1" })));
  expect(arrivals.isPending).toBe(false);
  arrivals.look(contents({ anna: "2" }));
  arrivals.take(arrivals.look(contents({ anna: "2" })));
  arrivals.look(contents({}));
  expect([arrivals.isPending, arrivals.hasLeft]).toEqual([true, true]);
  arrivals.take(contents({}));
  expect([arrivals.isPending, arrivals.hasLeft]).toEqual([false, false]);
  arrivals.look(contents({ anna: "2" }));
  expect(arrivals.look(contents({ anna: "2" }))).toEqual(contents({ anna: "2" }));
});
