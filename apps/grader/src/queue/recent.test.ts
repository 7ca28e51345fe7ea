import { expect, test } from "vitest";
import { Recent } from "./recent.ts";

test("what several want at once is fetched once, and what is not there is looked for again", async () => {
  const recent = new Recent<string>(2);
  let fetched = 0;
  const fetch = (found: string | undefined) => (): Promise<string | undefined> => {
    fetched++;
    return Promise.resolve(found);
  };
  expect(await Promise.all([recent.get("a", fetch("A")), recent.get("a", fetch("never"))])).toEqual(["A", "A"]);
  expect(fetched).toBe(1);
  expect(await recent.get("b", fetch(undefined))).toBeUndefined();
  expect(await recent.get("b", fetch("B"))).toBe("B");
  await expect(recent.get("c", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await recent.get("c", fetch("C"))).toBe("C");
});

test("the one that nobody has asked for longest is forgotten first", async () => {
  const recent = new Recent<string>(2);
  const fetched: string[] = [];
  const get = (name: string): Promise<string | undefined> =>
    recent.get(name, () => {
      fetched.push(name);
      return Promise.resolve(name);
    });
  for (const name of ["a", "b", "a", "c", "a", "b"]) await get(name);
  expect(fetched).toEqual(["a", "b", "c", "b"]);
});
