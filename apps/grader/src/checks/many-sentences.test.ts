import { describe, expect, test } from "vitest";
import type { Exchange, Step } from "../contract/exchange.ts";
import { judgeProgram } from "../judge/judge-program.ts";
import { clientTalks, type TalkRound } from "./client-history.fixture.ts";
import { assignment, ended, exchange, hears, readingInput, says } from "./history.fixture.ts";

const rounds: TalkRound[] = [
  { line: "birch sage", reply: "FERN 40217" },
  { line: "amber olive plum", reply: "OTTER RIVE 91" },
  { line: "mint", reply: "SAGE" },
];
const typed = (line: string): Step => ({ client: "A", atMs: 0, kind: "typed", line });
const waiting = (early: readonly string[]): Exchange =>
  exchange([
    typed("birch sage"),
    hears("A", ["birch sage"]),
    typed("amber plum"),
    hears("A", early),
    says("A", "FERN 40217"),
    hears("A", early.length > 0 ? [] : ["amber plum"], { ending: readingInput }),
  ]);

function verdicts(
  all: readonly TalkRound[],
  { end, ahead = [] }: { end?: Parameters<typeof clientTalks>[2]; ahead?: readonly string[] } = {},
): Record<string, string> {
  const talks = clientTalks("tcp", all, end ?? { exit: ended });
  const waits = { check: "tcp-client/waits", kind: "held", exchange: waiting(ahead) } as const;
  const observation = { ...talks, exchanges: [...talks.exchanges, waits] };
  const results = judgeProgram(observation, { assignment: assignment({ connection: "persistent" }), maxPoints: 100 });
  const own = ["many-sentences", "stops", "waits"];
  return Object.fromEntries(
    own.map((name) => [name, results.find(({ id }) => id === `tcp-client/${name}`)?.verdict ?? "not held"]),
  );
}

const passed = { "many-sentences": "passed", stops: "passed", waits: "passed" };
const changed = (at: number, change: Partial<TalkRound>): TalkRound[] =>
  rounds.map((round, place) => (place === at ? { ...round, ...change } : round));

describe("a client whose user goes on", () => {
  test("has all of it where three sentences go there and back on one connection", () => {
    expect(verdicts(rounds)).toEqual(passed);
  });

  test.each<[string, TalkRound[]]>([
    ["does not send its second sentence", changed(1, { request: "" })],
    ["does not show its third reply", changed(2, { shown: "" })],
    ["connects anew", changed(1, { connection: 2 })],
    ["needs the server to hang up", changed(0, { waited: readingInput })],
    ["takes but one", rounds.slice(0, 1)],
  ])("has none of it where it %s", (_, talk) => {
    expect(verdicts(talk)).toEqual({ "many-sentences": "failed", stops: "blocked", waits: "blocked" });
  });

  test.each<[string, TalkRound[]]>([
    ["changes what was typed", rounds.map((round) => ({ ...round, request: "something" }))],
    ["shows no reply at all", rounds.map((round) => ({ ...round, shown: "done" }))],
  ])("loses nothing here where it %s, which is asked elsewhere", (_, talk) => {
    expect(verdicts(talk)).toEqual(passed);
  });

  test("does not stop where it is still there in the end", () => {
    expect(verdicts(rounds, { end: { ending: readingInput } })).toEqual({ ...passed, stops: "failed" });
  });

  test("does not wait where the next sentence is sent before the reply", () => {
    expect(verdicts(rounds, { ahead: ["amber plum"] })).toEqual({ ...passed, waits: "failed" });
  });
});
