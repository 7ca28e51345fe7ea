import {
  closed,
  connects,
  exchange,
  hears,
  leaves,
  port,
  quiet,
  quietWith,
  says,
  server,
  tcpHistory,
  udpHistory,
  upper,
  type Reply,
} from "../../checks/history.fixture.ts";
import type { Ending, Exchange } from "../../contract/exchange.ts";
import type { Observation } from "../../contract/observation.ts";
import type { Cases } from "./cases.fixture.ts";

const udp = (reply: Reply, changes: Record<string, Exchange> = {}): Observation =>
  server("udp", { exchanges: { ...udpHistory(reply), ...changes } });

const tcp = (reply: Reply, changes: Record<string, Exchange> = {}, language = "python"): Observation =>
  server("tcp", { language, exchanges: { ...tcpHistory(reply), ...changes } });

const silent: Reply = () => [];

const padded: Reply = (sentence) => [sentence.toUpperCase().padEnd(1024, "\0")];

/** Of an exchange in which nothing comes back, with what stands on the server's screen. */
const printed = (stdout: string, options: { ending?: Ending; stderr?: string } = {}): Exchange => {
  const { ending = quiet, stderr = "" } = options;
  return exchange([connects("A"), says("A", "hello fern"), hears("A", [], { ending }), leaves("A")], {
    stdout,
    stderr,
  });
};

/** A long sentence, then a short one. */
const twoSentences = (short: string): Exchange =>
  exchange([
    connects("A"),
    says("A", "basil cedar maple river"),
    hears("A", ["BASIL CEDAR MAPLE RIVER"], { fromPort: port }),
    says("A", "hi"),
    hears("A", [short], { fromPort: port }),
    leaves("A"),
  ]);

/** A new connection's short sentence. */
const asksForHi = (reply: string): Exchange =>
  exchange([connects("A"), says("A", "hi"), hears("A", [reply], { ending: closed }), leaves("A")]);

const replyFrom = (fromPort: number, text = "DAISY LAGOON"): Exchange =>
  exchange([connects("A"), says("A", "daisy lagoon"), hears("A", [text], { fromPort }), leaves("A")]);

/** Three clients one after the other: the first is told the right thing, the others this. */
const inTurn = (ofB: string, ofC: string): Exchange =>
  exchange([
    ...[connects("A"), says("A", "birch fern"), hears("A", ["BIRCH FERN"]), leaves("A")],
    ...[connects("B"), says("B", "otter sage"), hears("B", [ofB]), leaves("B")],
    ...[connects("C"), says("C", "olive mint"), hears("C", [ofC]), leaves("C")],
  ]);

export const wrongReplyCases: Record<string, Cases> = {
  "extra-text-in-reply": {
    shown: [
      ["a prefix", udp((sentence) => [`Reply: ${sentence.toUpperCase()}`])],
      ["a suffix", tcp((sentence) => [`${sentence.toUpperCase()}!`])],
      ["a newline", tcp((sentence) => [`${sentence.toUpperCase()}\n`])],
      [
        "a newline over UDP, in Java too",
        server("udp", { language: "java", exchanges: udpHistory((sentence) => [`${sentence.toUpperCase()}\n`]) }),
      ],
      [
        "a greeting",
        tcp((sentence) => ["Welcome ", sentence.toUpperCase()], {
          "speaks-second": exchange([connects("A"), hears("A", ["Welcome "]), leaves("A")]),
        }),
      ],
    ],
    nearMisses: [
      ["the newline of the book's Java edition", tcp((sentence) => [`${sentence.toUpperCase()}\r\n`], {}, "java")],
      [
        "a newline where lines are sent",
        server("tcp", {
          exchanges: { uppercase: exchange([connects("A"), says("A", "hello fern\n"), hears("A", ["HELLO FERN\n"])]) },
        }),
        { framing: "line" },
      ],
      ["the marks of bytes", udp((sentence) => [`B'${sentence.toUpperCase()}'`])],
      ["NUL bytes", udp(padded)],
      ["other text each time", udp((sentence) => [`${sentence.length} ${sentence.toUpperCase()}`])],
      ["the reply twice", tcp((sentence) => [sentence.toUpperCase().repeat(2)])],
    ],
  },
  "nul-padding": {
    shown: [
      ["the rest of the buffer", udp(padded, { "no-left-overs": twoSentences("HI\0\0\0") })],
      ["the end of a C string", tcp((sentence) => [`${sentence.toUpperCase()}\0`])],
    ],
    nearMisses: [
      ["NUL bytes within", udp((sentence) => [sentence.toUpperCase().replaceAll(" ", "\0")])],
      ["NUL bytes alone", udp(() => ["\0\0\0"])],
    ],
  },
  "stale-buffer": {
    shown: [
      ["the end of the sentence before", udp(upper, { "no-left-overs": twoSentences("HISIL CEDAR MAPLE RIVER") })],
      ["a NUL byte between the two", udp(upper, { "no-left-overs": twoSentences("HI\0IL CEDAR MAPLE RIVER") })],
      [
        "and what was in memory behind it",
        udp(upper, { "no-left-overs": twoSentences("HISIL CEDAR MAPLE RIVER\x7f") }),
      ],
      ["the sentence of a client before", tcp(upper, { "survives-early-leave": asksForHi("HIPLE RIVER MA\xd4\xff") })],
      ["what was in memory, where no sentence was", tcp(upper, { uppercase: asksForHi("HI\xd0\xe3\xff\x7f") })],
    ],
    nearMisses: [
      ["the whole sentence before", udp(upper, { "no-left-overs": twoSentences("HIBASIL CEDAR MAPLE RIVER") })],
      ["a single letter, which may be chance", udp(upper, { "no-left-overs": twoSentences("HIS") })],
      ["NUL bytes alone", udp(upper, { "no-left-overs": twoSentences("HI\0\0\0") })],
      ["a few letters and something else", udp(upper, { "no-left-overs": twoSentences("HISIL!") })],
      ["the same bytes behind every reply", tcp((sentence) => [`${sentence.toUpperCase()}\x01\x02`])],
      ["words in an old encoding", udp(upper, { "no-left-overs": twoSentences("HI (Gr\xf6\xdfe: 2)") })],
      ["words in colour", udp(upper, { "no-left-overs": twoSentences("HI \x1b[1mGr\xf6\xdfe\x1b[0m") })],
    ],
  },
  "constant-reply": {
    shown: [
      ["the same words to everybody", udp(() => ["RECEIVED"])],
      [
        "what the first client was told, to those who come after it",
        udp(upper, { "serves-again": inTurn("BIRCH FERN", "BIRCH FERN") }),
      ],
    ],
    nearMisses: [
      [
        "the second client alone was told the first one's reply",
        udp(upper, { "serves-again": inTurn("BIRCH FERN", "OLIVE") }),
      ],
      [
        "a greeting, and no reply",
        tcp(() => ["Welcome"], { "speaks-second": exchange([connects("A"), hears("A", ["Welcome"]), leaves("A")]) }),
      ],
      ["thanks before the reply", udp((sentence) => ["RECEIVED", sentence.toUpperCase()])],
      ["two replies in turn", udp((sentence) => [sentence.length % 2 === 0 ? "EVEN" : "ODD"])],
      [
        "too few replies to tell",
        server("udp", {
          exchanges: { uppercase: exchange([connects("A"), says("A", "hello fern"), hears("A", ["OK"])]) },
        }),
      ],
    ],
  },
  "prints-instead-of-replying": {
    shown: [
      ["the upper case stands on its screen", udp(silent, { uppercase: printed("ready\nHELLO FERN\n") })],
      ["and over TCP it hangs up", tcp(silent, { uppercase: printed("HELLO FERN\n", { ending: closed }) })],
    ],
    nearMisses: [
      [
        "a server that replies prints, too",
        udp(upper, { uppercase: { ...udpHistory(upper)["uppercase"], stdoutTail: "HELLO FERN" } as Exchange }),
      ],
      ["it prints what it got", udp(silent, { uppercase: printed("hello fern\n") })],
      [
        "an error kept it from replying",
        udp(silent, {
          uppercase: printed("HELLO FERN\n", {
            stderr:
              "Traceback (most recent call last):\n  File \"server.py\", line 9, in <module>\n    s.sendall(1)\nTypeError: a bytes-like object is required, not 'int'\n",
          }),
        }),
      ],
      [
        "a writer may hold the reply back",
        { ...tcp(silent, { uppercase: printed("HELLO FERN\n") }, "java"), signs: ["unflushed-writer"] },
      ],
      [
        "the kernel counted a datagram of the server's",
        udp(silent, {
          uppercase: printed("HELLO FERN\n", { ending: quietWith({ datagrams: { sent: 2, refused: 1 } }) }),
        }),
      ],
      [
        "it has not come to rest",
        udp(silent, { uppercase: printed("HELLO FERN\n", { ending: { kind: "cpu-spent", cpuMs: 10_000 } }) }),
      ],
    ],
  },
  "replies-twice": {
    shown: [
      ["two datagrams", udp((sentence) => [sentence.toUpperCase(), sentence.toUpperCase()])],
      ["one that says thanks, and the reply", udp((sentence) => ["received", sentence.toUpperCase()])],
      ["one stream", tcp((sentence) => [`${sentence.toUpperCase()}\n${sentence.toUpperCase()}\n`])],
    ],
    nearMisses: [
      [
        "one reply in two reads of a stream",
        tcp((sentence) => [sentence.slice(0, 3).toUpperCase(), sentence.slice(3).toUpperCase()]),
      ],
      [
        "one reply in two datagrams",
        udp((sentence) => [sentence.slice(0, 3).toUpperCase(), sentence.slice(3).toUpperCase()]),
      ],
      ["one reply that says the sentence twice", udp((sentence) => [`${sentence} is ${sentence.toUpperCase()}`])],
    ],
  },
  "replies-from-new-socket": {
    shown: [["from another port", udp(upper, { "replies-to-asker": replyFrom(40_404) })]],
    nearMisses: [
      ["from the port that was asked", udp(upper, { "replies-to-asker": replyFrom(port) })],
      ["another datagram from another port", udp(upper, { "replies-to-asker": replyFrom(40_404, "PING") })],
    ],
  },
};
