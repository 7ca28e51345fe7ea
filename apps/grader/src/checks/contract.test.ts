import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Suite } from "./check.ts";
import type { Assignment } from "../contract/assignment.ts";
import { assignment } from "./history.fixture.ts";
import { checksOf, extraChecksOf } from "./index.ts";

const suites = Object.keys(checksOf) as Suite[];

/** What only some assignments ask. */
const groups: Partial<Record<Suite, string[]>> = {
  "udp-server": ["count-letter"],
  "tcp-server": ["count-letter", "persistent", "tcp-server-concurrent"],
};

const filesOf = (folder: string): string[] =>
  readdirSync(new URL(`./${folder}`, import.meta.url))
    .filter((file) => !/\.(?:test|fixture)\.ts$|-judgement\.ts$/u.test(file))
    .map((file) => file.replace(/\.ts$/u, ""));

describe.each(suites)("the suite %s", (suite) => {
  const checks = checksOf[suite];
  const ids = checks.map(({ id }) => id);

  test("has every file of its folders, and those for both transports, named after its check", () => {
    const role = suite.endsWith("server") ? "server" : "client";
    const names = [...filesOf(suite), ...filesOf(role)].map((name) => `${suite}/${name}`);
    const grouped = (groups[suite] ?? []).flatMap((group) => filesOf(group).map((name) => `${group}/${name}`));
    expect([...ids].sort()).toEqual([...names, ...grouped].sort());
  });

  test("has its extra checks from the folder of such, and each beside what it needs", () => {
    const extras = extraChecksOf[suite];
    const names = filesOf("extra");
    for (const { id, needs } of extras) {
      expect(names).toContain(id.slice(suite.length + 1));
      for (const need of needs) expect([...ids, ...extras.map((extra) => extra.id)]).toContain(need);
    }
    expect(new Set([...ids, ...extras.map(({ id }) => id)]).size).toBe(ids.length + extras.length);
  });

  test("has each check once", () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has each check behind those that it needs", () => {
    for (const [at, { needs }] of checks.entries()) {
      for (const need of needs) expect(ids.slice(0, at)).toContain(need);
    }
  });

  test("starts with the one check that is judged by the start", () => {
    expect(checks.map(({ kind }) => kind).indexOf("launch")).toBe(0);
    expect(checks.filter(({ kind }) => kind === "launch")).toHaveLength(1);
  });

  test("has weights that sum to 100 where a course asks for the book's programs", () => {
    const all = checks.filter((check) => check.applies(assignment({ connection: "close-after-reply" })));
    expect(all.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    for (const { weight } of all) expect(weight).toBeGreaterThan(0);
  });

  test("asks in whole sentences", () => {
    for (const { requirement } of checks) expect(requirement).toMatch(/^[A-Z].*[."]$/u);
  });
});

test("every file of extra credit is some suite's", () => {
  const ids = suites.flatMap((suite) => extraChecksOf[suite].map(({ id }) => id.slice(suite.length + 1)));
  expect([...new Set(ids)].sort()).toEqual(filesOf("extra").sort());
});

describe("what only some assignments ask", () => {
  const partOf = (group: string, changes: Partial<Assignment>): number => {
    const asked = checksOf["tcp-server"].filter((check) => check.applies(assignment(changes)));
    const sum = (checks: typeof asked): number => checks.reduce((all, { weight }) => all + weight, 0);
    return sum(asked.filter(({ id }) => id.startsWith(group))) / sum(asked);
  };

  test("is three fifths of the points where clients are served at once, or many sentences on a connection", () => {
    expect(partOf("tcp-server-concurrent/", { concurrency: "concurrent" })).toBeCloseTo(0.6, 1);
    expect(partOf("persistent/", { connection: "persistent" })).toBeCloseTo(0.6, 1);
  });

  test("takes the place of upper case where a letter is counted", () => {
    const asked = checksOf["udp-server"].filter((check) => check.applies(assignment({ transform: "count-letter" })));
    expect(asked.map(({ id }) => id)).not.toContain("udp-server/uppercase");
    expect(asked.map(({ id }) => id)).toContain("count-letter/counts-letter");
  });
});
