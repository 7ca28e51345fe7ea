import { describe, expect, test } from "vitest";
import { createBench, type Bench, type ChoiceOfSandbox } from "../../src/doctor/bench.ts";
import { diagnose, isHealthy, type Diagnosis } from "../../src/doctor/diagnose.ts";
import { formatConclusion, formatDiagnosis, formatJson } from "../../src/doctor/format.ts";
import type { Finding, Probe } from "../../src/doctor/probe.ts";
import { sandboxes } from "../../src/sandbox/index.ts";

const works: Finding = { outcome: "works", detail: "0.8.0" };
const broken: Finding = { outcome: "broken", problem: "it is not installed", mend: "install it" };

function probe(id: string, finding: Finding, more: Partial<Probe> = {}): Probe {
  return { id, title: `the ${id}`, needed: "always", standsOn: [], run: () => Promise.resolve(finding), ...more };
}

const noSandbox: ChoiceOfSandbox = { chosen: undefined, reason: "none works", mend: "mend one" };

function benchWith(choice: ChoiceOfSandbox): Bench {
  const never = (): never => {
    throw new Error("not asked for");
  };
  return createBench({ chooseSandbox: () => Promise.resolve(choice), findRuntimes: never, grade: never, programs: [] });
}

async function marks(probes: Probe[], choice: ChoiceOfSandbox = noSandbox): Promise<string[]> {
  return (await all(probes, choice)).map(({ mark }) => mark);
}

async function all(probes: Probe[], choice: ChoiceOfSandbox = noSandbox): Promise<Diagnosis[]> {
  const diagnoses: Diagnosis[] = [];
  for await (const diagnosis of diagnose(probes, benchWith(choice))) diagnoses.push(diagnosis);
  return diagnoses;
}

describe("a diagnosis", () => {
  test("tells what grading needs from what it can do without", async () => {
    expect(await marks([probe("a", works), probe("b", broken), probe("c", broken, { needed: "never" })])).toEqual([
      "works",
      "missing",
      "optional",
    ]);
  });

  test("needs the parts of bubblewrap unless another sandbox takes its place", async () => {
    const part = probe("a", broken, { needed: "for-bubblewrap" });
    expect(await marks([part])).toEqual(["missing"]);
    expect(await marks([part], { chosen: sandboxes.bubblewrap })).toEqual(["missing"]);
    expect(await marks([part], { chosen: sandboxes["unprivileged-user"] })).toEqual(["optional"]);
  });

  test("does not try what stands on something broken, near or far", async () => {
    const far = probe("c", works, { standsOn: ["b"], run: () => Promise.reject(new Error("it was tried")) });
    const diagnoses = await all([probe("a", broken), probe("b", works, { standsOn: ["a"] }), far, probe("d", works)]);
    expect(diagnoses.map(({ mark }) => mark)).toEqual(["missing", "untried", "untried", "works"]);
    expect(diagnoses[2]).toMatchObject({ outcome: "untried", needs: "the b" });
  });
});

describe("what is printed", () => {
  test("is one line a part, with the mend where one is due", async () => {
    const probes = [probe("a", works), probe("b", broken), probe("c", works, { standsOn: ["b"] })];
    const lines = (await all(probes)).map((diagnosis) => formatDiagnosis(diagnosis, { titleColumns: 8 }));
    expect(lines.map(withoutColour)).toEqual([
      "✓ the a     0.8.0",
      "✗ the b     it is not installed. Mend: install it",
      "· the c     not tried: it needs the b",
    ]);
  });

  test("ends with what is missing, by name", async () => {
    const sick = await all([probe("a", works), probe("b", broken), probe("c", broken, { needed: "never" })]);
    expect(formatConclusion(sick)).toBe("Grading does not work here yet, for want of: the b.");
    expect(isHealthy(sick)).toBe(false);
    const healthy = await all([probe("a", works), probe("c", broken, { needed: "never" })]);
    expect(formatConclusion(healthy)).toBe("Everything that grading needs works here.");
    expect(isHealthy(healthy)).toBe(true);
  });

  test("is the same as JSON", async () => {
    expect(JSON.parse(formatJson(await all([probe("a", broken)])))).toEqual({
      schema: "capsock-grader/doctor/v1",
      healthy: false,
      parts: [{ id: "a", title: "the a", mark: "missing", ...broken }],
    });
  });
});

function withoutColour(text: string): string {
  return text.replaceAll(/\p{Cc}\[\d+m/gu, "");
}
