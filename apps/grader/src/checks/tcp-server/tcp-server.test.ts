import { describe, expect, test } from "vitest";
import type { Ending, Exchange } from "../../contract/exchange.ts";
import {
  assignment,
  cannotConnect,
  closed,
  connects,
  ended,
  exchange,
  halfCloses,
  hears,
  leaves,
  quiet,
  refused,
  says,
  tcpHistory,
  upper,
  type Reply,
} from "../history.fixture.ts";
import { judged } from "../judged.fixture.ts";

const names = ["uppercase", "keeps-everything", "serves-again", "own-replies", "long-sentence", "speaks-second"]
  .concat(["survives-early-leave"])
  .sort();

/** The checks that a server of this kind fails. */
function failedBy(reply: Reply): string[] {
  const history = { ...tcpHistory(reply) };
  return names.filter((name) => judged(`tcp-server/${name}`, history[name] ?? exchange([])).verdict === "failed");
}

describe("a TCP server that goes on serving", () => {
  const allThatAnswer = names.filter((name) => name !== "speaks-second");

  test.each<[title: string, reply: Reply, fails: string[]]>([
    ["passes all where every reply is right", upper, []],
    ["passes all where a reply comes in pieces", (s) => [s.slice(0, 1).toUpperCase(), s.slice(1).toUpperCase()], []],
    ["fails all that ask where none comes", () => [], allThatAnswer],
    ["fails what is exact where the reply is the sentence itself", (s) => [s], ["keeps-everything", "uppercase"]],
    ["fails one check where a newline follows", (s) => [`${s.toUpperCase()}\n`], ["uppercase"]],
    ["fails one check where the outer spaces are lost", (s) => [s.trim().toUpperCase()], ["keeps-everything"]],
    ["fails what asks whose reply it is where all get the same", () => ["OK"], allThatAnswer],
  ])("%s", (_title, reply, fails) => {
    expect(failedBy(reply)).toEqual(fails);
  });
});

/** A sentence that is answered only once the client has gone on. */
const after = (sign: "newline" | "end", reply: string): Exchange =>
  exchange([
    ...[connects("A"), says("A", "hello fern"), hears("A", [])],
    ...(sign === "newline"
      ? [says("A", "\n"), hears("A", [reply])]
      : [says("A", "\n"), hears("A", []), halfCloses("A"), hears("A", [reply], { ending: closed })]),
    leaves("A"),
  ]);

describe("the uppercase check of TCP", () => {
  test("fails a server that waits for a newline, and says so", () => {
    expect(judged("tcp-server/uppercase", after("newline", "HELLO FERN"))).toMatchObject({
      verdict: "failed",
      actual: "no reply",
      evidence: expect.stringMatching(/It replied "HELLO FERN" only after a newline was sent\.$/u) as string,
    });
  });

  test("lets a Java server wait for a newline, and end its reply with one, as the book's does", () => {
    const { verdict } = judged("tcp-server/uppercase", after("newline", "HELLO FERN\r\n"), { language: "java" });
    expect(verdict).toBe("passed");
  });

  test("does not let a Java server do so where the handout has no framing", () => {
    const context = { language: "java", assignment: assignment({ framing: "none" }) };
    expect(judged("tcp-server/uppercase", after("newline", "HELLO FERN\n"), context).verdict).toBe("failed");
  });

  test("fails a server that waits for the end of the stream, in Java too", () => {
    const late = judged("tcp-server/uppercase", after("end", "HELLO FERN"), { language: "java" });
    expect(late.verdict).toBe("failed");
    expect(late.evidence).toContain("only after the client had closed its side of the connection");
  });

  test("takes a line for a line where the handout says so", () => {
    const line = exchange([connects("A"), says("A", "hello fern\n"), hears("A", ["HELLO FERN\n"]), leaves("A")]);
    expect(judged("tcp-server/uppercase", line, { assignment: assignment({ framing: "line" }) }).verdict).toBe(
      "passed",
    );
  });

  test("fails a wrong reply to a newline in Java, too", () => {
    expect(judged("tcp-server/uppercase", after("newline", "Hello fern\n"), { language: "java" }).verdict).toBe(
      "failed",
    );
  });

  test("says that nobody listens where the client could not connect", () => {
    const nobody = exchange([cannotConnect("A"), hears("A", [], { ending: refused })]);
    expect(judged("tcp-server/uppercase", nobody)).toEqual({
      verdict: "failed",
      expected: "a server that takes the next connection",
      actual: "no connection",
      evidence: "Nobody listened on the port any more.",
    });
  });
});

describe("a judgement of TCP", () => {
  const reply = (ending: Ending): Exchange => exchange([says("A", "hi you"), hears("A", ["HI YOU"], { ending })]);

  test("asks for an end after the reply where the handout does", () => {
    expect(judged("tcp-server/closes", reply(closed))).toMatchObject({ verdict: "passed" });
    expect(judged("tcp-server/closes", reply(quiet))).toMatchObject({
      verdict: "failed",
      actual: '"HI YOU", and no end',
    });
  });

  test("takes no end for an answer", () => {
    expect(judged("tcp-server/closes", exchange([says("A", "hi"), hears("A", [], { ending: closed })])).verdict).toBe(
      "failed",
    );
  });

  test("fails a server that speaks first, and quotes it", () => {
    expect(judged("tcp-server/speaks-second", exchange([connects("A"), hears("A", ["Welcome\r\n"])]))).toMatchObject({
      verdict: "failed",
      actual: '"Welcome\\r\\n"',
    });
  });

  test("takes no hanging up on a client who is silent for a word, and an end for none", () => {
    const hangsUp = [connects("A"), hears("A", [], { ending: closed })];
    expect(judged("tcp-server/speaks-second", exchange(hangsUp)).verdict).toBe("passed");
    const dying = { ...exchange(hangsUp), exit: { status: 1, signal: undefined } };
    expect(judged("tcp-server/speaks-second", dying).verdict).toBe("failed");
  });

  test("passes two clients of whom the second is served when the first has left", () => {
    expect(judged("tcp-server/own-replies", tcpHistory(upper)["own-replies"] ?? exchange([])).verdict).toBe("passed");
  });

  test("fails two clients of whom one gets both replies", () => {
    const both = exchange([
      ...[connects("A"), connects("B"), says("B", "amber sage"), says("A", "birch timber")],
      ...[hears("A", []), leaves("A"), hears("B", ["BIRCH TIMBER", "AMBER SAGE"]), leaves("B")],
    ]);
    expect(judged("tcp-server/own-replies", both)).toMatchObject({ verdict: "failed", sent: '"birch timber"' });
  });

  test.each([
    ["the end of the longer sentence before", "AMBER SAGEER REED", "failed"],
    ["the same behind a newline", "AMBER SAGE\nR REED", "failed"],
    ["other words behind it", "AMBER SAGE (from the server)", "passed"],
  ])("of two clients the second one is told %s", (_, reply, verdict) => {
    const both = exchange([
      ...[connects("A"), connects("B"), says("B", "amber sage"), says("A", "birch timber reed")],
      ...[hears("A", ["BIRCH TIMBER REED"]), leaves("A"), hears("B", [reply]), leaves("B")],
    ]);
    expect(judged("tcp-server/own-replies", both).verdict).toBe(verdict);
  });

  test("fails a server that a silent client has ended", () => {
    const dead = exchange([connects("A"), leaves("A"), cannotConnect("B"), hears("B", [], { ending: refused })], {
      exit: ended,
    });
    expect(judged("tcp-server/survives-early-leave", dead)).toMatchObject({
      verdict: "failed",
      evidence: "The program ended with status 0.",
    });
  });

  test.each([
    [{ kind: "closed" }, "The server closed the connection."],
    [{ kind: "reset" }, "The connection was reset."],
    [{ kind: "ended", exit: ended }, "The program ended with status 0."],
    [{ kind: "cpu-spent", cpuMs: 10_000.4 }, "The program used 10 s of CPU time without replying."],
    [{ kind: "wall-spent", wallMs: 120_000, evidence: "It was at: recv." }, "No reply within 120 s. It was at: recv."],
  ] as const)("says of $kind why nothing came", (ending, words) => {
    const silent = exchange([says("A", "hi"), hears("A", [], { ending })]);
    expect(judged("tcp-server/keeps-everything", silent).evidence).toBe(words);
  });
});
