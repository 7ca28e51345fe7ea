import { describe, expect, test } from "vitest";
import type { Assignment } from "../contract/assignment.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import { judgeProgram } from "../judge/judge-program.ts";
import { checksFor } from "./checks-for.ts";
import {
  assignment,
  closed,
  connects,
  exchange,
  hears,
  says,
  server,
  tcpHistory,
  udpHistory,
  upper,
} from "./history.fixture.ts";
import { checksOf } from "./index.ts";

const ids = (changes: Partial<Assignment>): string[] =>
  checksFor("udp-server", assignment(changes)).map(({ id }) => id);

describe("the checks that count in an assignment", () => {
  test("are the suite's own, with their own weights, where it says nothing", () => {
    const usual = checksOf["udp-server"].filter((check) => check.applies(assignment()));
    expect(checksFor("udp-server", assignment())).toEqual(usual);
    expect(usual.length).toBeGreaterThan(7);
  });

  test("lack what it gives no weight, and have the weights that it gives", () => {
    const points = { "udp-server/two-clients": 0, "udp-server/uppercase": 70 };
    expect(ids({ points })).not.toContain("udp-server/two-clients");
    const weights = checksFor("udp-server", assignment({ points })).map(({ id, weight }) => [id, weight]);
    expect(Object.fromEntries(weights)).toMatchObject({ "udp-server/uppercase": 70, "udp-server/binds": 15 });
  });

  test("lack the check of the buffer's rest where a reply may hold it", () => {
    expect(ids({})).toContain("udp-server/no-left-overs");
    expect(ids({ wholeBufferReplies: true })).not.toContain("udp-server/no-left-overs");
  });

  test("end with its own sentences, numbered", () => {
    const sentences = { "udp-server": [sentence, { ...sentence, points: 0 }, sentence] };
    expect(ids({ sentences }).slice(-2)).toEqual(["udp-server/own-1", "udp-server/own-3"]);
  });
});

const sentence = { send: "straße 7", reply: "STRASSE 7", points: 10 };

describe("a sentence of the assignment's own", () => {
  const judge = (transport: "udp" | "tcp", reply: string): string | undefined => {
    const suite = `${transport}-server` as const;
    const utf8 = (text: string): string => Buffer.from(text).toString("latin1");
    const own = exchange([
      connects("A"),
      says("A", utf8(sentence.send)),
      hears("A", [utf8(reply)], transport === "tcp" ? { ending: closed } : { fromPort: 12_000 }),
    ]);
    const history = transport === "udp" ? udpHistory(upper) : tcpHistory(upper);
    const observation = server(transport, { exchanges: { ...history, "own-1": own } });
    const asked = assignment({ sentences: { [suite]: [sentence] } });
    const results = judgeProgram(observation, { assignment: asked, maxPoints: 110 });
    return results.find(({ id }) => id === `${suite}/own-1`)?.verdict;
  };

  test.each(["udp", "tcp"] as const)(
    "over %s is answered by the reply that was written down, and no other",
    (transport) => {
      expect(judge(transport, "STRASSE 7")).toBe("passed");
      expect(judge(transport, "STRAßE 7")).toBe("failed");
      expect(judge(transport, "")).toBe("failed");
    },
  );

  test("is asked for in words", () => {
    const [own] = checksFor("udp-server", assignment({ sentences: { "udp-server": [sentence] } })).slice(-1);
    expect(own?.requirement).toBe('The reply to "straße 7" is "STRASSE 7".');
  });
});

test("a check of the start that does not count still keeps the machine's fault from the student", () => {
  const launch: LaunchOutcome = { outcome: "toolchain-missing", missing: ["gcc"] };
  const asked = assignment({ points: { "udp-server/binds": 0 } });
  const results = judgeProgram(server("udp", { launch }), { assignment: asked, maxPoints: 100 });
  expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(["ungradable"]));
});
