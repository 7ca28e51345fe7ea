import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Suite } from "./check.ts";
import { assignment } from "./history.fixture.ts";
import { checksOf } from "./index.ts";

const suites = Object.keys(checksOf) as Suite[];

const filesOf = (folder: string): string[] =>
  readdirSync(new URL(`./${folder}`, import.meta.url))
    .filter((file) => !/\.(?:test|fixture)\.ts$|-judgement\.ts$/u.test(file))
    .map((file) => file.replace(/\.ts$/u, ""));

describe.each(suites)("the suite %s", (suite) => {
  const checks = checksOf[suite];
  const ids = checks.map(({ id }) => id);

  test("has every file of its folder, and those for both transports, named after its check", () => {
    const role = suite.endsWith("server") ? "server" : "client";
    const names = [...filesOf(suite), ...filesOf(role)];
    expect([...ids].sort()).toEqual(names.map((name) => `${suite}/${name}`).sort());
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

  test("has weights that sum to 100 where all apply", () => {
    const all = checks.filter((check) => check.applies(assignment({ connection: "close-after-reply" })));
    expect(all).toHaveLength(checks.length);
    expect(all.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    for (const { weight } of all) expect(weight).toBeGreaterThan(0);
  });

  test("asks in whole sentences", () => {
    for (const { requirement } of checks) expect(requirement).toMatch(/^[A-Z].*[."]$/u);
  });
});
