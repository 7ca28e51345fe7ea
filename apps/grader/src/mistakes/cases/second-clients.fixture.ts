import {
  closed,
  connects,
  crashed,
  door,
  ended,
  endedItself,
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
} from "../../checks/history.fixture.ts";
import type { Ending, Exchange, Step } from "../../contract/exchange.ts";
import type { ProgramFacts } from "../../contract/program-facts.ts";
import type { Observation } from "../../contract/observation.ts";
import { afterFirst, findsNobody, tcp, type Output } from "./after-first.fixture.ts";
import type { Cases } from "./cases.fixture.ts";
import { traceback, inThread } from "./failing.fixture.ts";

const udp = (changes: Record<string, Exchange>): Observation =>
  server("udp", { exchanges: { ...udpHistory(upper), ...changes } });

const isCutOff: Step[] = [connects("B"), says("B", "amber sage"), hears("B", [], { ending: { kind: "reset" } })];

/** The second client is connected by the kernel alone. */
const notLetIn = (threads: ProgramFacts["threads"]): Step[] => [
  connects("B"),
  says("B", "amber sage"),
  hears("B", [], { ending: quietWith({ threads, sockets: [door(1)] }) }),
];

const badDescriptor = "OSError: [Errno 9] Bad file descriptor";

const java = (call: string): string =>
  `Exception in thread "main" java.net.SocketException: Socket is closed\n\tat java.base/java.net.${call}(Socket.java:998)\n\tat Server.main(Server.java:12)\n`;

/** Nobody is ever answered. */
const unanswered = (ending: Ending, output: Output = {}): Record<string, Exchange> => ({
  uppercase: exchange([connects("A"), says("A", "hello fern"), hears("A", [], { ending }), leaves("A")], output),
});

export const secondClientCases: Record<string, Cases> = {
  "serves-once": {
    shown: [
      ["it hangs up and ends", tcp({ "serves-again": afterFirst(closed, findsNobody, { exit: ended }) })],
      [
        "a UDP server ends after its reply",
        udp({
          "serves-again": afterFirst(
            endedItself,
            [connects("B"), says("B", "x y"), hears("B", [], { ending: endedItself })],
            { exit: ended },
          ),
        }),
      ],
    ],
    nearMisses: [
      ["it ended by an error", tcp({ "serves-again": afterFirst(closed, findsNobody, { exit: crashed }) })],
      ["it ended because the client left", tcp({ "serves-again": afterFirst(quiet, findsNobody, { exit: ended }) })],
      [
        "it ended when the second client was there",
        tcp({ "serves-again": afterFirst(closed, isCutOff, { exit: ended }) }),
      ],
      [
        "it ended without a reply",
        tcp({
          "serves-again": exchange(
            [connects("A"), says("A", "a b"), hears("A", [], { ending: closed }), leaves("A"), ...findsNobody],
            { exit: ended },
          ),
        }),
      ],
      [
        "it ended when all were served",
        tcp({ "serves-again": { ...tcpHistory(upper)["serves-again"], exit: ended } as Exchange }),
      ],
    ],
  },
  "closes-welcoming-socket": {
    shown: [
      [
        "Python accepts on a closed socket",
        tcp({
          "serves-again": afterFirst(closed, findsNobody, {
            exit: crashed,
            stderr: traceback("c, a = s.accept()", badDescriptor),
          }),
        }),
      ],
      [
        "so does Java",
        tcp(
          { "serves-again": afterFirst(closed, findsNobody, { exit: crashed, stderr: java("ServerSocket.accept") }) },
          "java",
        ),
      ],
      ["the port is closed and the program runs on", tcp({ "serves-again": afterFirst(closed, findsNobody) }, "c")],
    ],
    nearMisses: [
      [
        "the connection is read after it was closed",
        tcp({
          "serves-again": afterFirst(closed, findsNobody, {
            exit: crashed,
            stderr: traceback("d = c.recv(9)", badDescriptor),
          }),
        }),
      ],
      [
        "nobody was ever served",
        server("tcp", {
          exchanges: unanswered(closed, { exit: crashed, stderr: traceback("c, a = s.accept()", badDescriptor) }),
        }),
      ],
      ["the program has ended", tcp({ "serves-again": afterFirst(closed, findsNobody, { exit: ended }) })],
    ],
  },
  "accept-outside-loop": {
    shown: [
      [
        "the second client stands in the queue, and nobody is at the door",
        tcp({ "serves-again": afterFirst(closed, notLetIn([{ doing: "pause", count: 1 }])) }),
      ],
      [
        "the first client's socket is read again",
        tcp({
          "serves-again": afterFirst(closed, findsNobody, {
            exit: crashed,
            stderr: traceback("d = c.recv(9)", badDescriptor),
          }),
        }),
      ],
      [
        "so it is in Java",
        tcp(
          { "serves-again": afterFirst(closed, findsNobody, { exit: crashed, stderr: java("Socket.getInputStream") }) },
          "java",
        ),
      ],
    ],
    nearMisses: [
      [
        "somebody is at the door",
        tcp({ "serves-again": afterFirst(closed, notLetIn([{ doing: `accept on port ${port}`, count: 1 }])) }),
      ],
      [
        "in a thread somebody else may have closed it",
        tcp({
          "serves-again": afterFirst(closed, isCutOff, {
            stderr: inThread(traceback("d = c.recv(9)", badDescriptor)),
          }),
        }),
      ],
      [
        "nobody was ever served",
        server("tcp", {
          exchanges: unanswered(closed, { exit: crashed, stderr: traceback("d = c.recv(9)", badDescriptor) }),
        }),
      ],
    ],
  },
};
