import {
  connects,
  exchange,
  hears,
  leaves,
  says,
  server,
  tcpHistory,
  udpHistory,
  upper,
  type Reply,
} from "../../checks/history.fixture.ts";
import type { Exchange } from "../../contract/exchange.ts";
import type { Observation } from "../../contract/observation.ts";
import type { Cases } from "./cases.fixture.ts";

const udp = (reply: Reply, changes: Record<string, Exchange> = {}): Observation =>
  server("udp", { exchanges: { ...udpHistory(reply), ...changes } });

const tcp = (reply: Reply, changes: Record<string, Exchange> = {}, language = "python"): Observation =>
  server("tcp", { language, exchanges: { ...tcpHistory(reply), ...changes } });

const capitalised: Reply = (sentence) => [sentence.slice(0, 1).toUpperCase() + sentence.slice(1)];

const titled: Reply = (sentence) => [sentence.replaceAll(/\b[a-z]/gu, (letter) => letter.toUpperCase())];

export const wrongLetterCases: Record<string, Cases> = {
  "echoes-unchanged": {
    shown: [
      ["as it was sent", udp((sentence) => [sentence])],
      ["over TCP", tcp((sentence) => [sentence])],
    ],
    nearMisses: [
      ["one letter is upper case", udp(capitalised)],
      ["the first word alone", udp((sentence) => [sentence.trim().split(" ")[0] ?? ""])],
      ["only one sentence of many", udp((sentence) => [sentence === "hello fern" ? sentence : sentence.toUpperCase()])],
    ],
  },
  "not-every-letter": {
    shown: [
      ["the first letter of the sentence", udp(capitalised)],
      ["the first letter of each word", tcp(titled)],
    ],
    nearMisses: [
      ["none", udp((sentence) => [sentence])],
      ["the first letter alone comes back", udp((sentence) => [sentence.slice(0, 1).toUpperCase()])],
      [
        "every other letter",
        udp((sentence) => [
          Array.from(sentence)
            .map((letter, at) => (at % 2 === 0 ? letter.toUpperCase() : letter))
            .join(""),
        ]),
      ],
    ],
  },
  "replies-repr-of-bytes": {
    shown: [
      ["upper case, its mark too", udp((sentence) => [`B'${sentence.toUpperCase()}'`])],
      ["the text inside is not even upper case", udp((sentence) => [`b'${sentence}'`])],
    ],
    nearMisses: [
      ["quotes without the mark", udp((sentence) => [`'${sentence.toUpperCase()}'`])],
      ["another letter before the quotes", udp((sentence) => [`u'${sentence.toUpperCase()}'`])],
    ],
  },
  "swaps-case": {
    shown: [
      ["capitals become small", udp((sentence) => [swapCase(sentence)])],
      ["over TCP", tcp((sentence) => [swapCase(sentence)])],
    ],
    nearMisses: [
      ["every letter becomes small", udp((sentence) => [sentence.toLowerCase()])],
      [
        "only plain words keep their small letters behind the first",
        udp((sentence) => (/^[a-z ]*$/u.test(sentence) ? titled(sentence) : [swapCase(sentence)])),
      ],
      ["nothing changes", udp((sentence) => [sentence])],
      ["each word has a capital", udp(titled)],
    ],
  },
  "strips-whitespace": {
    shown: [
      ["at both ends", udp((sentence) => [sentence.trim().toUpperCase()])],
      ["at its end", tcp((sentence) => [sentence.trimEnd().toUpperCase()])],
    ],
    nearMisses: [
      ["its last character alone is lost", udp((sentence) => [sentence.slice(0, -1).toUpperCase()])],
      ["the first word alone", udp((sentence) => [sentence.trim().split(" ")[0]?.toUpperCase() ?? ""])],
    ],
  },
  "buffer-too-small": {
    shown: [
      ["the first 256 bytes", udp((sentence) => [sentence.slice(0, 256).toUpperCase()])],
      [
        "over TCP the connection is reset, for a part was not read",
        tcp(upper, {
          "long-sentence": exchange([
            connects("A"),
            says("A", "maple river ".repeat(84) + "end"),
            hears("A", ["MAPLE RIVER ".repeat(84).slice(0, 100)], { ending: { kind: "reset" } }),
            leaves("A"),
          ]),
        }),
      ],
      ["5 bytes, which is too little for any sentence", udp((sentence) => [sentence.slice(0, 7).toUpperCase()])],
    ],
    nearMisses: [
      ["the first word alone", udp((sentence) => [sentence.trim().split(" ")[0]?.toUpperCase() ?? ""])],
      ["all but the last byte", udp((sentence) => [sentence.slice(0, -1).toUpperCase()])],
      ["all of it", udp(upper)],
      ["nothing of it", udp((sentence) => (sentence.length > 500 ? [] : [sentence.toUpperCase()]))],
      [
        "it ran out of time in the middle",
        tcp(upper, {
          "long-sentence": exchange([
            connects("A"),
            says("A", "maple river"),
            hears("A", ["MAPL"], { ending: { kind: "wall-spent", wallMs: 120_000, evidence: "" } }),
          ]),
        }),
      ],
    ],
  },
  "last-byte-lost": {
    shown: [
      ["the last letter is lower case", udp((sentence) => [sentence.slice(0, -1).toUpperCase() + sentence.slice(-1)])],
      ["the last letter is missing", tcp((sentence) => [sentence.slice(0, -1).toUpperCase()])],
    ],
    nearMisses: [
      ["the first letter is lower case", udp((sentence) => [sentence.slice(0, 1) + sentence.slice(1).toUpperCase()])],
      ["in one sentence only", udp((sentence) => [sentence === "hello fern" ? "HELLO FER" : sentence.toUpperCase()])],
    ],
  },
};

function swapCase(text: string): string {
  return Array.from(text, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  ).join("");
}
