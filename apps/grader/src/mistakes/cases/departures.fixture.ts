import {
  closed,
  connects,
  crashed,
  ended,
  exchange,
  hears,
  leaves,
  presumedQuiet,
  quiet,
  says,
  tcpHistory,
  upper,
} from "../../checks/history.fixture.ts";
import type { Exchange, Step } from "../../contract/exchange.ts";
import { afterFirst, findsNobody, tcp, type Output } from "./after-first.fixture.ts";
import type { Cases } from "./cases.fixture.ts";
import { traceback } from "./failing.fixture.ts";

const isCutOff: Step[] = [connects("B"), says("B", "amber sage"), hears("B", [], { ending: { kind: "reset" } })];

const isSpunOn: Step[] = [
  connects("B"),
  says("B", "amber sage"),
  hears("B", [], { ending: { kind: "cpu-spent", cpuMs: 10_000 } }),
];

const earlyLeave = (output: Output): Exchange => exchange([connects("A"), leaves("A"), ...findsNobody], output);

export const departureCases: Record<string, Cases> = {
  "exits-when-client-leaves": {
    shown: [
      [
        "it waits, the client leaves, it ends",
        tcp({ "serves-again": afterFirst(quiet, findsNobody, { exit: ended }) }),
      ],
      [
        "it ends by an error, which is no other mistake",
        tcp({
          "serves-again": afterFirst(quiet, findsNobody, {
            exit: crashed,
            stderr: traceback("c.send(d)", "BrokenPipeError: [Errno 32] Broken pipe"),
          }),
        }),
      ],
    ],
    nearMisses: [
      ["it had hung up", tcp({ "serves-again": afterFirst(closed, findsNobody, { exit: ended }) })],
      [
        "it may have run out of patience",
        tcp({ "serves-again": afterFirst(presumedQuiet, findsNobody, { exit: crashed }) }),
      ],
      [
        "the second client was there when it ended",
        tcp({ "serves-again": afterFirst(quiet, isCutOff, { exit: crashed }) }),
      ],
    ],
  },
  "dies-on-early-disconnect": {
    shown: [
      [
        "a silent client is its end",
        tcp({
          "survives-early-leave": earlyLeave({
            exit: crashed,
            stderr: traceback("d[0]", "IndexError: string index out of range"),
          }),
        }),
      ],
      ["whatever its status", tcp({ "survives-early-leave": earlyLeave({ exit: ended }) })],
    ],
    nearMisses: [
      [
        "it serves a single client anyway",
        tcp({
          "serves-again": afterFirst(closed, findsNobody, { exit: ended }),
          "speaks-second": exchange([connects("A"), hears("A", []), leaves("A")], { exit: ended }),
        }),
      ],
      ["it goes on, but nobody is served", tcp({ "survives-early-leave": earlyLeave({}) })],
      [
        "it serves the next one and ends then",
        tcp({ "survives-early-leave": { ...tcpHistory(upper)["survives-early-leave"], exit: ended } as Exchange }),
      ],
    ],
  },
  "spins-after-close": {
    shown: [
      ["a client that was served leaves", tcp({ "serves-again": afterFirst(quiet, isSpunOn) })],
      [
        "a client that said nothing leaves",
        tcp({ "survives-early-leave": exchange([connects("A"), leaves("A"), ...isSpunOn]) }),
      ],
    ],
    nearMisses: [
      ["it had hung up, so that it cannot have noticed", tcp({ "serves-again": afterFirst(closed, isSpunOn) })],
      [
        "it computes for long, and replies",
        tcp({
          "serves-again": afterFirst(quiet, [
            connects("B"),
            says("B", "a b"),
            hears("B", ["A B"], { ending: { kind: "cpu-spent", cpuMs: 10_000 } }),
          ]),
        }),
      ],
      [
        "it waits without end",
        tcp({ "serves-again": afterFirst(quiet, [connects("B"), says("B", "a b"), hears("B", [])]) }),
      ],
    ],
  },
};
