import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { clientTalk } from "../checks/client-history.fixture.ts";
import { assignment, crashed, readingInput, server, tcpHistory, udpHistory, upper } from "../checks/history.fixture.ts";
import { judgeProgram } from "../judge/judge-program.ts";
import type { Case, Cases } from "./cases/cases.fixture.ts";
import { addressCases } from "./cases/addresses.fixture.ts";
import { clientCases } from "./cases/clients.fixture.ts";
import { kernelFactCases } from "./cases/kernel-facts.fixture.ts";
import { crashCases } from "./cases/crashes.fixture.ts";
import { departureCases } from "./cases/departures.fixture.ts";
import { exchangeEndCases } from "./cases/ends-of-exchanges.fixture.ts";
import { pythonNameCases } from "./cases/python-names.fixture.ts";
import { secondClientCases } from "./cases/second-clients.fixture.ts";
import { severalClientsCases } from "./cases/several-clients.fixture.ts";
import { socketCallCases } from "./cases/socket-calls.fixture.ts";
import { unreadableProgramCases } from "./cases/unreadable-programs.fixture.ts";
import { wrongLetterCases } from "./cases/wrong-letters.fixture.ts";
import { wrongReplyCases } from "./cases/wrong-replies.fixture.ts";
import { findMistakes } from "./find-mistakes.ts";
import { mistakes } from "./index.ts";

const cases: Record<string, Cases | undefined> = {
  ...addressCases,
  ...clientCases,
  ...crashCases,
  ...departureCases,
  ...exchangeEndCases,
  ...kernelFactCases,
  ...pythonNameCases,
  ...secondClientCases,
  ...severalClientsCases,
  ...socketCallCases,
  ...unreadableProgramCases,
  ...wrongLetterCases,
  ...wrongReplyCases,
};

function found([, observation, changes]: Case): { id: string; evidence: string }[] {
  const asked = assignment(changes);
  const checks = judgeProgram(observation, { assignment: asked, maxPoints: 100 });
  return findMistakes(observation, { assignment: asked, checks });
}

const idsOf = (one: Case): string[] => found(one).map(({ id }) => id);

describe.each(mistakes.map((mistake) => [mistake.id, mistake] as const))("%s", (id, { hint }) => {
  const { shown = [], nearMisses = [] } = cases[id] ?? {};

  test.each(shown)("alone is reported: %s", (...one) => {
    expect(idsOf(one)).toEqual([id]);
  });

  test.each(nearMisses)("is not reported: %s", (...one) => {
    expect(idsOf(one)).not.toContain(id);
  });

  test("has a history that shows it and one that does not", () => {
    expect(shown.length).toBeGreaterThan(0);
    expect(nearMisses.length).toBeGreaterThan(0);
  });

  test("has evidence that fits a line", () => {
    for (const one of shown) {
      const evidence = found(one)[0]?.evidence ?? "";
      expect(evidence).toMatch(/^[^\0-\x1f]+$/u);
      expect(evidence.length).toBeLessThan(500);
    }
  });

  test("has a hint of one sentence without code", () => {
    expect(hint).toMatch(/^[A-Z][^.?!]*[.?]$/u);
    expect(hint).not.toMatch(/[`=()[\]{}<>_"]|\b0\.0\.0\.0\b/u);
  });
});

test.each(["exits-when-client-leaves", "dies-on-early-disconnect"])("%s quotes the error that it explains", (id) => {
  const quoted = (cases[id]?.shown ?? [])
    .flatMap(found)
    .filter(({ evidence }) => /Line \d+ of .+Error: /u.test(evidence));
  expect(quoted.map((mistake) => mistake.id)).toEqual([id]);
});

describe("the list of mistakes", () => {
  const folders = ["launch", "addresses", "life-cycle", "replies", "several-clients", "clients"];
  const files = folders.flatMap((folder) => readdirSync(new URL(`./${folder}`, import.meta.url)));

  test("has every file of the folders, named after its mistake", () => {
    expect(mistakes.map(({ id }) => `${id}.ts`).sort()).toEqual([...files].sort());
  });

  test("has each id once, in kebab case", () => {
    const ids = mistakes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u);
  });

  test("says of each folder whose mistakes they are, where only servers or only clients can make them", () => {
    const rolesIn = (folder: string): Set<string | undefined> => {
      const names = readdirSync(new URL(`./${folder}`, import.meta.url));
      return new Set(mistakes.filter(({ id }) => names.includes(`${id}.ts`)).map(({ role }) => role));
    };
    for (const folder of ["life-cycle", "replies", "several-clients"]) {
      expect(rolesIn(folder), folder).toEqual(new Set(["server"]));
    }
    expect(rolesIn("clients")).toEqual(new Set(["client"]));
  });

  test("has the order of the folders", () => {
    const folderOf = (id: string): number =>
      folders.findIndex((folder) => readdirSync(new URL(`./${folder}`, import.meta.url)).includes(`${id}.ts`));
    const order = mistakes.map(({ id }) => folderOf(id));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});

describe("a right server", () => {
  test.each([
    ["over UDP", server("udp", { exchanges: udpHistory(upper) })],
    ["over TCP", server("tcp", { exchanges: tcpHistory(upper) })],
    [
      "over TCP in Java, a line at a time",
      server("tcp", { language: "java", exchanges: tcpHistory((sentence) => [`${sentence.toUpperCase()}\n`]) }),
    ],
  ])("has no mistake %s", (title, observation) => {
    expect(found([title, observation])).toEqual([]);
  });

  test("has none either where the machine is to blame", () => {
    const missing = server("udp", { launch: { outcome: "toolchain-missing", missing: ["rustc"] } });
    const broken = server("udp", { launch: { outcome: "ungradable", reason: "Traceback (most recent call last):" } });
    expect([...found(["", missing]), ...found(["", broken])]).toEqual([]);
  });
});

describe("a right client", () => {
  test.each([
    ["over UDP", clientTalk("udp")],
    ["over TCP", clientTalk("tcp")],
    ["that asks for the next sentence", clientTalk("udp", { ending: readingInput })],
    ["whose next prompt finds nobody", clientTalk("tcp", { exit: crashed })],
  ])("has no mistake %s, and every point of its conversation", (title, observation) => {
    expect(found([title, observation])).toEqual([]);
    const checks = judgeProgram(observation, { assignment: assignment(), maxPoints: 100 });
    expect(checks.filter(({ verdict }) => verdict === "failed")).toEqual([]);
  });
});
