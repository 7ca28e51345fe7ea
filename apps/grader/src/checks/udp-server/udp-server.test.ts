import { describe, expect, test } from "vitest";
import {
  connects,
  crashed,
  ended,
  endedItself,
  exchange,
  hears,
  leaves,
  port,
  refused,
  says,
  udpHistory,
  upper,
  type Reply,
} from "../history.fixture.ts";
import { judged } from "../judged.fixture.ts";
import type { Exchange } from "../../contract/exchange.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

const names = ["uppercase", "replies-to-asker", "keeps-everything", "serves-again", "two-clients", "one-reply"]
  .concat(["long-sentence", "no-left-overs"])
  .sort();

/** The checks that a server of this kind fails. */
function failedBy(reply: Reply): string[] {
  const history = udpHistory(reply);
  return names.filter((name) => judged(`udp-server/${name}`, history[name] ?? exchange([])).verdict === "failed");
}

describe("a UDP server that goes on serving", () => {
  test.each<[title: string, reply: Reply, fails: string[]]>([
    ["passes all where every reply is right", upper, []],
    ["fails all where none comes", () => [], names],
    ["fails what is exact where the reply is the sentence itself", (s) => [s], ["keeps-everything", "uppercase"]],
    ["fails what is exact where text stands around it", (s) => [`You said ${s.toUpperCase()}`], ["uppercase"]],
    ["fails one check where the outer spaces are lost", (s) => [s.trim().toUpperCase()], ["keeps-everything"]],
    ["fails one check where it takes 256 bytes", (s) => [s.slice(0, 256).toUpperCase()], ["long-sentence"]],
    [
      "fails what asks for every letter where the last one is lost",
      (s) => [s.slice(0, -1).toUpperCase()],
      ["keeps-everything", "long-sentence", "uppercase"],
    ],
    [
      "fails what asks for every letter where it takes 9 bytes",
      (s) => [s.slice(0, 9).toUpperCase()],
      ["keeps-everything", "long-sentence", "uppercase"],
    ],
    ["fails one check where it replies twice", (s) => [s.toUpperCase(), s.toUpperCase()], ["one-reply"]],
    ["fails one check where NUL bytes fill the reply", (s) => [s.toUpperCase().padEnd(1024, "\0")], ["no-left-overs"]],
    [
      "fails what asks whose reply it is where all get the same",
      () => ["OK"],
      names.filter((name) => name !== "one-reply"),
    ],
  ])("%s", (_title, reply, fails) => {
    expect(failedBy(reply)).toEqual(fails);
  });
});

test("a reply that is cut to the length of another client's is not the one's own", () => {
  const cutTo = (ofB: string): Exchange =>
    exchange([
      ...[connects("A"), connects("B"), says("A", "kettle fern"), says("B", "amber violet mint")],
      ...[hears("A", ["KETTLE FERN"]), hears("B", [ofB]), leaves("A"), leaves("B")],
    ]);
  expect(judged("udp-server/two-clients", cutTo("AMBER VIOLE")).verdict).toBe("failed");
  expect(judged("udp-server/two-clients", cutTo("AMBER VIOLET")).verdict).toBe("passed");
});

const ask = (fromPort: number): Exchange =>
  exchange([connects("A"), says("A", "daisy plum"), hears("A", ["DAISY PLUM"], { fromPort }), leaves("A")]);

describe("a judgement of UDP", () => {
  test("shows what was sent, expected and heard", () => {
    expect(judged("udp-server/uppercase", exchange([says("A", "hello fern"), hears("A", ["Hello fern"])]))).toEqual({
      verdict: "failed",
      sent: '"hello fern"',
      expected: '"HELLO FERN"',
      actual: '"Hello fern"',
      differsAt: 1,
    });
  });

  test.each([
    ["is longer", "HELLO FERN\n", 10],
    ["is shorter", "HELLO", 5],
    ["has nothing in common", "?", 0],
  ])("counts the byte from which a reply that %s is not the expected one", (_what, reply, differsAt) => {
    const held = exchange([says("A", "hello fern"), hears("A", [reply])]);
    expect(judged("udp-server/uppercase", held)).toMatchObject({ verdict: "failed", differsAt });
  });

  test("has the kernel's evidence where no reply came", () => {
    const { verdict, actual, evidence } = judged("udp-server/uppercase", exchange([says("A", "hi"), hears("A", [])]));
    expect({ verdict, actual }).toEqual({ verdict: "failed", actual: "no reply" });
    expect(evidence).toMatch(/^Its only thread is blocked \(accept on port 12000\)/u);
  });

  test.each([
    ["Python", "Traceback (most recent call last):\nValueError: no\n", "ValueError: no"],
    [
      "Java",
      'Exception in thread "main" java.lang.Error: no\n\tat S.main(S.java:14)\nCaused by: java.io.IOException: eof\n\t... 1 more\n',
      "Caused by: java.io.IOException: eof",
    ],
    [
      "Node",
      "node:events:502\n      throw er;\n\nError: write EPIPE\n    at f (net:958)\nEmitted 'error' event on Socket instance at:\n    at g\n  errno: -32,\n}\n\nNode.js v20.20.2\n",
      "Error: write EPIPE",
    ],
    ["Go", "panic: no\n\ngoroutine 1 [running]:\nmain.main()\n\t/s.go:5\nexit status 2\n", "panic: no"],
    ["C", "ready\nbind: Address already in use\n", "bind: Address already in use"],
  ])("has the exit and the last words where a program in %s ended", (_language, stderr, words) => {
    const dead = exchange([says("A", "hi"), hears("A", [], { ending: endedItself })], { exit: crashed, stderr });
    expect(judged("udp-server/uppercase", dead).evidence).toBe(
      `The program ended with status 1. Its last words: ${visibleBytes(Buffer.from(words))}`,
    );
  });

  test("counts the reply that comes from the port that was asked, and no other", () => {
    expect(judged("udp-server/replies-to-asker", ask(port)).verdict).toBe("passed");
    expect(judged("udp-server/replies-to-asker", ask(40_404))).toMatchObject({
      verdict: "failed",
      actual: "a reply from port 40404",
      evidence: "A client that asked one port does not take a reply from another.",
    });
  });

  test("asks for the port where the server is, wherever that is", () => {
    const seen = judged("udp-server/replies-to-asker", ask(12_001), {});
    expect(seen.verdict).toBe("failed");
    expect(seen.expected).toBe("a reply from port 12000");
  });

  test("needs an answer to each of three clients in turn", () => {
    const once = exchange(
      [
        ...[connects("A"), says("A", "a b"), hears("A", ["A B"], { ending: endedItself }), leaves("A")],
        ...[connects("B"), says("B", "c d"), hears("B", [], { ending: refused }), leaves("B")],
      ],
      { exit: ended },
    );
    expect(judged("udp-server/serves-again", once)).toMatchObject({
      verdict: "failed",
      sent: '"c d"',
      evidence: "The program ended with status 0.",
    });
  });

  test("fails two clients of which one gets the other's reply", () => {
    const swapped = exchange([
      ...[connects("A"), connects("B"), says("A", "birch timber"), says("B", "amber sage")],
      ...[hears("A", ["AMBER SAGE"]), hears("B", ["BIRCH TIMBER"])],
    ]);
    expect(judged("udp-server/two-clients", swapped)).toMatchObject({ verdict: "failed", actual: '"AMBER SAGE"' });
  });

  test("fails a short reply with the end of the sentence before", () => {
    const stale = exchange([
      ...[says("A", "basil cedar maple"), hears("A", ["BASIL CEDAR MAPLE"])],
      ...[says("A", "hi"), hears("A", ["HISIL CEDAR MAPLE"])],
    ]);
    expect(judged("udp-server/no-left-overs", stale)).toMatchObject({ verdict: "failed", sent: '"hi"' });
  });

  test("lists the datagrams where there were more than one", () => {
    expect(judged("udp-server/one-reply", exchange([says("A", "hi"), hears("A", ["HI", "\0"])]))).toMatchObject({
      verdict: "failed",
      actual: "2 datagrams",
      evidence: '"HI", then "\\0"',
    });
  });

  test("quotes few of many datagrams", () => {
    const flood = Array.from({ length: 700 }, () => "HI");
    expect(judged("udp-server/one-reply", exchange([says("A", "hi"), hears("A", flood)]))).toMatchObject({
      actual: "700 datagrams",
      evidence: '"HI", then "HI", then "HI", then 697 more',
    });
  });
});
