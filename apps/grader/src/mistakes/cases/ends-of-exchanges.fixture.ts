import {
  closed,
  connects,
  crashed,
  exchange,
  halfCloses,
  hears,
  leaves,
  presumedQuiet,
  quiet,
  says,
  server,
} from "../../checks/history.fixture.ts";
import type { Ending, Exchange } from "../../contract/exchange.ts";
import { afterFirst, findsNobody, tcp, type Output } from "./after-first.fixture.ts";
import type { Cases } from "./cases.fixture.ts";
import { traceback, inThread } from "./failing.fixture.ts";

const badDescriptor = "OSError: [Errno 9] Bad file descriptor";

const java = (call: string): string =>
  `Exception in thread "main" java.net.SocketException: Socket is closed\n\tat java.base/java.net.${call}(Socket.java:998)\n\tat Server.main(Server.java:12)\n`;

/** Nobody is ever answered. */
const unanswered = (ending: Ending, output: Output = {}): Record<string, Exchange> => ({
  uppercase: exchange([connects("A"), says("A", "hello fern"), hears("A", [], { ending }), leaves("A")], output),
});

/** The diagnosis of a silent server: the bare sentence, a newline, the end of the client's side. */
const diagnosis = (waits: readonly (readonly string[])[], first: Ending = quiet): Exchange => {
  const [bare = [], line, end] = waits;
  return exchange([
    connects("A"),
    says("A", "hello fern"),
    hears("A", bare, { ending: first }),
    ...(line === undefined ? [] : [says("A", "\n"), hears("A", line)]),
    ...(end === undefined ? [] : [halfCloses("A"), hears("A", end, { ending: closed })]),
    leaves("A"),
  ]);
};

export const exchangeEndCases: Record<string, Cases> = {
  "connection-left-open": {
    shown: [
      ["no end comes after the reply", tcp({ closes: afterFirst(quiet, []) }), { connection: "close-after-reply" }],
    ],
    nearMisses: [
      ["nobody asked for it", tcp({ closes: afterFirst(quiet, []) })],
      ["it hangs up", tcp({ closes: afterFirst(closed, []) }), { connection: "close-after-reply" }],
      [
        "it may have been about to",
        tcp({ closes: afterFirst(presumedQuiet, []) }),
        { connection: "close-after-reply" },
      ],
    ],
  },
  "closes-before-reply": {
    shown: [
      [
        "Python sends on a closed socket",
        server("tcp", {
          exchanges: unanswered(closed, { exit: crashed, stderr: traceback("c.send(d.upper())", badDescriptor) }),
        }),
      ],
      [
        "Java asks a closed socket for its stream",
        server("tcp", {
          language: "java",
          exchanges: unanswered(closed, { exit: crashed, stderr: java("Socket.getOutputStream") }),
        }),
      ],
      [
        "Node writes after the end",
        server("tcp", {
          language: "javascript",
          exchanges: unanswered(closed, {
            exit: crashed,
            stderr:
              "node:events:502\n      throw er; // Unhandled 'error' event\n      ^\n\nError [ERR_STREAM_WRITE_AFTER_END]: write after end\n    at _write (node:internal/streams/writable:489:11)\n    at Socket.<anonymous> (/submission/server.js:2:54)\n\nNode.js v20.20.2\n",
          }),
        }),
      ],
    ],
    nearMisses: [
      ["it only hangs up", server("tcp", { exchanges: unanswered(closed) })],
      [
        "a reply had come before",
        tcp({
          "serves-again": afterFirst(closed, findsNobody, {
            exit: crashed,
            stderr: traceback("c.send(d)", badDescriptor),
          }),
        }),
      ],
      [
        "in a thread somebody else may have closed it",
        server("tcp", {
          exchanges: unanswered(closed, {
            stderr: inThread(traceback("c.send(d)", badDescriptor)),
          }),
        }),
      ],
    ],
  },
  "waits-for-newline": {
    shown: [["the newline brings the reply", tcp({ uppercase: diagnosis([[], ["HELLO FERN\n"]]) })]],
    nearMisses: [
      ["the book's Java edition does so", tcp({ uppercase: diagnosis([[], ["HELLO FERN\n"]]) }, "java")],
      [
        "the handout says that a line is sent",
        tcp({ uppercase: diagnosis([[], ["HELLO FERN\n"]]) }),
        { framing: "line" },
      ],
      ["a timer may have brought it", tcp({ uppercase: diagnosis([[], ["HELLO FERN\n"]], presumedQuiet) })],
      ["the bare sentence was enough", tcp({})],
    ],
  },
  "waits-for-end-of-stream": {
    shown: [
      ["the client's end brings the reply", tcp({ uppercase: diagnosis([[], [], ["HELLO FERN"]]) })],
      ["in Java too", tcp({ uppercase: diagnosis([[], [], ["HELLO FERN"]]) }, "java")],
    ],
    nearMisses: [
      ["nothing brings a reply", server("tcp", { exchanges: { uppercase: diagnosis([[], [], []]) } })],
      ["the newline was enough", tcp({ uppercase: diagnosis([[], ["HELLO FERN"]]) })],
    ],
  },
};
