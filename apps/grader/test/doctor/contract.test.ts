import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Probe } from "../../src/doctor/probe.ts";
import { probes } from "../../src/doctor/probes/index.ts";
import { trialPrograms } from "../../src/doctor/trial-programs.ts";
import { inspect } from "../../src/inspect/inspect.ts";
import { tools } from "../../src/runtimes/tools.ts";

const folder = new URL("../../src/doctor/probes/", import.meta.url);

test("every probe in the folder is listed, once", async () => {
  const files = readdirSync(folder).filter((name) => name !== "index.ts");
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, folder).href) as Promise<Record<string, Probe | Probe[]>>),
  );
  const ids = modules.flatMap((module) => Object.values(module).flat()).map(({ id }) => id);
  expect(ids.sort()).toEqual(probes.map(({ id }) => id).sort());
  expect(new Set(ids).size).toBe(ids.length);
});

test("every tool that the grader looks for is asked after", () => {
  for (const { id } of tools) expect(probes.map((probe) => probe.id)).toContain(`runtime/${id}`);
});

describe.each(probes)("$id", (probe) => {
  test("has a title that fits on a line", () => {
    expect(probe.title).toMatch(/^.{3,24}$/u);
  });

  test("stands on earlier ones only", () => {
    const earlier = probes.slice(0, probes.indexOf(probe)).map(({ id }) => id);
    for (const id of probe.standsOn) expect(earlier).toContain(id);
  });
});

test.each(trialPrograms)("the grader sees what is meant in the built-in program $id", async ({ id, read }) => {
  const { files } = await read();
  const role = id.endsWith("client") ? "client" : "server";
  expect(inspect(files, { port: 12_000 }).programs).toMatchObject([{ role, language: "javascript" }]);
});
