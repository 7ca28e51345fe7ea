import { describe, expect, test } from "vitest";
import {
  assignment,
  connects,
  crashed,
  ended,
  endedItself,
  exchange,
  hears,
  presumedQuiet,
  ready,
  says,
  server,
  tcpHistory,
  udpHistory,
  upper,
} from "../checks/history.fixture.ts";
import type { Exchange } from "../contract/exchange.ts";
import type { CheckExchange, Observation } from "../contract/observation.ts";
import type { Verdict } from "../contract/verdict.ts";
import { judgeProgram, type CheckResult } from "./judge-program.ts";

const judge = (observation: Observation, maxPoints = 100): CheckResult[] =>
  judgeProgram(observation, { assignment: assignment(), maxPoints });

const verdictsOf = (results: readonly CheckResult[]): Record<string, Verdict> =>
  Object.fromEntries(results.map(({ id, verdict }) => [id.split("/")[1] ?? "", verdict]));

const points = (results: readonly CheckResult[]): number =>
  Math.round(results.reduce((sum, result) => sum + result.points, 0) * 100) / 100;

const silent = exchange([connects("A"), says("A", "hello fern"), hears("A", [])]);

describe("judging a program", () => {
  test("gives a right server every point, however many there are", () => {
    for (const transport of ["udp", "tcp"] as const) {
      const exchanges = transport === "udp" ? udpHistory(upper) : tcpHistory(upper);
      for (const maxPoints of [100, 50, 33.33, 7]) {
        const results = judge(server(transport, { exchanges }), maxPoints);
        expect(points(results)).toBe(maxPoints);
        expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(["passed"]));
      }
    }
  });

  test("gives all checks' greatest points together the whole, whatever was observed", () => {
    const results = judge(server("tcp", { exchanges: { uppercase: silent } }), 33.33);
    expect(Math.round(results.reduce((sum, { maxPoints }) => sum + maxPoints, 0) * 100) / 100).toBe(33.33);
  });

  test("blocks a check whose need has failed, and says which", () => {
    const results = judge(server("udp", { exchanges: { ...udpHistory(upper), "serves-again": silent } }));
    expect(verdictsOf(results)).toMatchObject({
      "serves-again": "failed",
      "two-clients": "blocked",
      "no-left-overs": "blocked",
      uppercase: "passed",
    });
    const [blocked] = results.filter(({ verdict }) => verdict === "blocked");
    expect(blocked).toMatchObject({ points: 0, evidence: "It needs udp-server/serves-again." });
  });

  describe("of which the plainest sentence has no reply", () => {
    const others = { ...udpHistory(upper), "serves-again": silent };
    const judged = (uppercase: Exchange): Record<string, Verdict> =>
      verdictsOf(judge(server("udp", { exchanges: { ...others, uppercase } })));

    test("blocks what asks something of a reply: silence costs that one check", () => {
      const { binds, uppercase, ...rest } = judged(silent);
      expect([binds, uppercase]).toEqual(["passed", "failed"]);
      expect(new Set(Object.values(rest))).toEqual(new Set(["blocked"]));
      const results = judge(server("tcp", { exchanges: { ...tcpHistory(upper), uppercase: silent } }));
      expect(verdictsOf(results)).toMatchObject({ "speaks-second": "passed", "keeps-everything": "blocked" });
      expect(results.find(({ id }) => id.endsWith("/keeps-everything"))).toMatchObject({
        evidence: "It needs a reply.",
      });
    });

    test("blocks it for a program that ended instead", () => {
      const dead = exchange([says("A", "hello fern"), hears("A", [], { ending: endedItself })], { exit: ended });
      expect(judged(dead)).toMatchObject({ uppercase: "failed", "keeps-everything": "blocked" });
    });

    test.each<[string, Exchange]>([
      [
        "a second client had one",
        exchange([...silent.steps, connects("B"), says("B", "hello fern"), hears("B", ["HELLO FERN"])]),
      ],
      ["a clock of its own may have kept it", exchange([hears("A", [], { ending: presumedQuiet })])],
      ["time went by", exchange([hears("A", [], { ending: { kind: "wall-spent", wallMs: 1, evidence: "" } })])],
      ["the reply may have been lost with the connection", exchange([hears("A", [], { ending: { kind: "reset" } })])],
      [
        "the grader stopped it",
        exchange([hears("A", [])], { exit: { ...ended, limit: { name: "memory", allowed: 1 } } }),
      ],
    ])("judges each check where %s", (_why, uppercase) => {
      expect(judged(uppercase)).toMatchObject({
        "keeps-everything": "passed",
        "serves-again": "failed",
        "two-clients": "blocked",
      });
    });
  });

  test("blocks everything else where the program did not start", () => {
    const launch = { outcome: "exited", exit: crashed, stdoutTail: "", stderrTail: "" } as const;
    const results = judge(server("tcp", { launch }));
    const { listens, ...others } = verdictsOf(results);
    expect(listens).toBe("failed");
    expect(new Set(Object.values(others))).toEqual(new Set(["blocked"]));
    expect(results[1]?.evidence).toBe("It needs tcp-server/listens.");
  });

  test("keeps half of the first check's points on a loopback address, and judges the rest", () => {
    const launch = ready("udp", { address: "127.0.0.1" });
    const results = judge(server("udp", { launch, exchanges: udpHistory(upper) }));
    expect(results[0]).toMatchObject({ verdict: "failed", points: 7.5, maxPoints: 15 });
    expect(points(results)).toBe(92.5);
  });

  test("judges a server on a wrong port by everything else", () => {
    const history = udpHistory(upper);
    const elsewhere = exchange([says("A", "daisy plum"), hears("A", ["DAISY PLUM"], { fromPort: 12_001 })]);
    const exchanges = { ...history, "replies-to-asker": elsewhere };
    expect(points(judge(server("udp", { launch: ready("udp", { port: 12_001 }), exchanges })))).toBe(85);
  });

  test("asks for the end of the connection only where the handout does", () => {
    const observation = server("tcp", { exchanges: { ...tcpHistory(upper), closes: silent } });
    expect(verdictsOf(judge(observation))).not.toHaveProperty("closes");
    const asked = judgeProgram(observation, {
      assignment: assignment({ connection: "close-after-reply" }),
      maxPoints: 100,
    });
    expect(verdictsOf(asked)).toMatchObject({ closes: "failed" });
    expect(points(asked)).toBe(90);
  });

  test("never takes a point for what the machine lacks, and says what that is", () => {
    const results = judge(server("tcp", { launch: { outcome: "toolchain-missing", missing: ["gcc", "make"] } }));
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(["ungradable"]));
    expect(new Set(results.map(({ evidence }) => evidence))).toEqual(new Set(["This machine has no gcc, make."]));
  });

  test("never takes the grader's failure for the student's", () => {
    const results = judge(server("udp", { launch: { outcome: "ungradable", reason: "The sandbox did not start" } }));
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(["ungradable"]));
    expect(results[0]?.evidence).toBe("The sandbox did not start");
  });

  test("has an exchange that could not be held, and one that is not there, as ungradable alone", () => {
    const observation = server("udp", { exchanges: udpHistory(upper) });
    const broken: CheckExchange = { check: "udp-server/uppercase", kind: "ungradable", reason: "The machine slept" };
    const exchanges = observation.exchanges
      .map((held) => (held.check === broken.check ? broken : held))
      .filter(({ check }) => check !== "udp-server/one-reply");
    const results = judge({ ...observation, exchanges });
    expect(results.filter(({ verdict }) => verdict !== "passed")).toMatchObject([
      { id: "udp-server/uppercase", verdict: "ungradable", evidence: "The machine slept" },
      { id: "udp-server/one-reply", verdict: "ungradable", evidence: "The check was not held." },
    ]);
  });

  test("does not block what needs a check that could not be held", () => {
    const observation = server("udp", { exchanges: udpHistory(upper) });
    const broken: CheckExchange = { check: "udp-server/serves-again", kind: "ungradable", reason: "" };
    const exchanges = observation.exchanges.map((held) => (held.check === broken.check ? broken : held));
    expect(verdictsOf(judge({ ...observation, exchanges }))).toMatchObject({ "two-clients": "passed" });
  });
});

describe("a server that ends by itself", () => {
  const end = exchange([], { exit: ended });
  const judged = (changes: Record<string, Exchange>, before: Record<string, Exchange> = {}): CheckResult[] => {
    const observation = server("tcp", { exchanges: { ...tcpHistory(upper), ...changes } });
    const exchanges = observation.exchanges.map((held): CheckExchange => {
      const earlier = before[held.check];
      return held.kind === "held" && earlier !== undefined ? { ...held, before: earlier } : held;
    });
    return judge({ ...observation, exchanges });
  };
  const failed = (results: readonly CheckResult[]): string[] =>
    results.filter(({ verdict }) => verdict !== "passed").map(({ id }) => id);

  test("has not gone on serving, though each check passes on a start of its own; that costs one check", () => {
    const results = judged({}, { "tcp-server/own-replies": end });
    expect(failed(results)).toEqual(["tcp-server/serves-again"]);
    expect(results.find(({ id }) => id === "tcp-server/serves-again")).toMatchObject({
      points: 0,
      evidence:
        "It had served its clients, and ended by itself during tcp-server/own-replies. The program ended with status 0.",
    });
  });

  test("did so where a client left without a word whom it survives on another start", () => {
    const visit = exchange(tcpHistory(upper)["speaks-second"]?.steps ?? [], { exit: ended });
    expect(failed(judged({ "speaks-second": visit }))).toEqual(["tcp-server/serves-again"]);
    expect(failed(judged({}, { "tcp-server/survives-early-leave": end }))).toEqual(["tcp-server/serves-again"]);
  });

  test("is not punished twice where such a client was the reason", () => {
    const visit = exchange(tcpHistory(upper)["speaks-second"]?.steps ?? [], { exit: ended });
    const dies = exchange([connects("A"), says("A", "hello fern"), hears("A", [])], { exit: ended });
    expect(failed(judged({ "speaks-second": visit, "survives-early-leave": dies }))).toEqual([
      "tcp-server/survives-early-leave",
    ]);
  });

  test("is no such server where a limit of the grader's ended it", () => {
    const stopped = exchange([], { exit: { ...ended, limit: { name: "memory", allowed: 1 } } });
    expect(failed(judged({}, { "tcp-server/own-replies": stopped }))).toEqual([]);
  });
});
