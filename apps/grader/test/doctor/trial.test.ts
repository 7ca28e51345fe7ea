import { describe, expect, test } from "vitest";
import type { Bench } from "../../src/doctor/bench.ts";
import type { Finding } from "../../src/doctor/probe.ts";
import { probes } from "../../src/doctor/probes/index.ts";
import { reportSchemaId, type ProgramReport, type Report } from "../../src/report/schema.ts";

const servers = ["right-udp-server", "right-tcp-server", "wrong-server"];
const limits = ["process-limit", "file-size-limit", "memory-limit"];

/** A trial in which every built-in program got the same. */
function benchWith(program: Pick<ProgramReport, "checks" | "mistakes">, score: number): Bench {
  const ids = ["right-udp", "right-tcp", "wrong", "many-processes", "big-file", "much-memory"];
  const submissions = ids.map((id) => ({
    ...{ id, students: [], sha256: "0".repeat(64), status: "graded" as const, score, maxScore: 100 },
    ...{ repairs: [], notes: [], missing: [] },
    programs: [
      {
        ...{ file: "server.js", role: "server" as const, transport: "udp" as const, language: "javascript" },
        ...{ runtime: "node", launch: { outcome: "ready" as const }, ...program },
      },
    ],
  }));
  const environment = { sandbox: "none", waiting: "clock", grader: "0", seed: "0", runtimes: {} } as const;
  const assignment = { title: "", sha256: "", maxScore: 100 };
  const report: Report = { schema: reportSchemaId, assignment, environment, submissions };
  const never = (): never => {
    throw new Error("not asked for");
  };
  return { sandbox: never, runtimes: never, trial: () => Promise.resolve({ report }) };
}

async function outcomes(bench: Bench, judged: string[]): Promise<Record<string, Finding["outcome"]>> {
  const found = await Promise.all(
    judged.map(async (id) => [id, (await probes.find((probe) => probe.id === id)?.run(bench))?.outcome] as const),
  );
  return Object.fromEntries(found.map(([id, outcome]) => [id, outcome ?? "broken"]));
}

const uppercase = {
  id: "udp-server/uppercase",
  visibility: "visible" as const,
  points: 0,
  maxPoints: 100,
  requirement: "",
  evidence: "\u001b[31mred",
};
const failed = { checks: [{ ...uppercase, verdict: "failed" as const }], mistakes: [] };

const passed = { checks: [{ ...uppercase, verdict: "passed" as const }], mistakes: [] };

function all(ids: string[], outcome: Finding["outcome"]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, outcome]));
}

describe("the trial", () => {
  test("finds a grader out that fails everything", async () => {
    expect(await outcomes(benchWith(failed, 0), servers)).toEqual(all(servers, "broken"));
  });

  test("finds a grader out that passes everything", async () => {
    const found = await outcomes(benchWith(passed, 100), servers);
    expect(found).toEqual({ ...all(servers, "works"), "wrong-server": "broken" });
  });

  test("takes a limit to hold only if the program that goes beyond it never serves", async () => {
    expect(await outcomes(benchWith(failed, 0), limits)).toEqual(all(limits, "works"));
    expect(await outcomes(benchWith(passed, 100), limits)).toEqual(all(limits, "broken"));
  });

  test("shows evidence on one line, without a program's escapes", async () => {
    const finding = await probes.find(({ id }) => id === "right-udp-server")?.run(benchWith(failed, 0));
    expect(JSON.stringify(finding)).toContain("udp-server/uppercase");
    expect(finding?.outcome === "broken" && /\p{Cc}/u.test(finding.problem)).toBe(false);
  });
});
