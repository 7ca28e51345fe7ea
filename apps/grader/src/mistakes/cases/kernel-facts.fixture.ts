import {
  closed,
  connection,
  connects,
  crashed,
  door,
  exchange,
  hears,
  leaves,
  port,
  presumedQuiet,
  quiet,
  quietWith,
  ready,
  says,
  server,
  tcpHistory,
  udpHistory,
  upper,
} from "../../checks/history.fixture.ts";
import type { Ending, Exchange } from "../../contract/exchange.ts";
import type { Observation } from "../../contract/observation.ts";
import type { SourceSign } from "../../contract/program.ts";
import type { Cases } from "./cases.fixture.ts";
import { inThread, traceback } from "./failing.fixture.ts";

/** Mistakes that only the kernel's own numbers tell apart. */

const tcp = (changes: Record<string, Exchange>, signs: SourceSign[] = [], language = "python"): Observation =>
  server("tcp", { language, signs, exchanges: { ...tcpHistory(upper), ...changes } });

/** Nobody was ever answered. */
const silent = (
  ending: Ending,
  options: { signs?: SourceSign[]; stderr?: string; reply?: string[]; others?: Record<string, Exchange> } = {},
): Observation => {
  const { signs = [], stderr = "", reply = [], others = {} } = options;
  const steps = [connects("A"), says("A", "hello fern"), hears("A", reply, { ending }), leaves("A")];
  return server("tcp", { signs, exchanges: { uppercase: exchange(steps, { stderr }), ...others } });
};

/** It waits, and this comes of a newline. */
const silentUntil = (ending: Ending, signs: SourceSign[]): Observation => {
  const talk = [connects("A"), says("A", "hello fern"), hears("A", []), says("A", "\n"), hears("A", [], { ending })];
  return server("tcp", { signs, exchanges: { uppercase: exchange(talk) } });
};

/** It answers those that have the server's own address. */
const fromElsewhere = (sent: number): Observation => {
  const ending = quietWith({ datagrams: { sent, refused: sent - 1 } });
  const steps = [connects("A"), says("A", "hello fern"), hears("A", [], { ending }), leaves("A")];
  return server("udp", { exchanges: { ...udpHistory(upper), "replies-to-asker": exchange(steps) } });
};

/** It answers the first client that asks. */
const toSecond = (sent: number): Observation => {
  const ending = quietWith({ datagrams: { sent, refused: sent - 1 } });
  const steps = [
    ...[connects("A"), says("A", "amber fern"), hears("A", ["AMBER FERN"]), leaves("A")],
    ...[connects("B"), says("B", "hazel plum"), hears("B", [], { ending }), leaves("B")],
  ];
  return server("udp", { exchanges: { ...udpHistory(upper), "serves-again": exchange(steps) } });
};

const udpSilent = (ending: Ending, stdout = ""): Observation =>
  server("udp", {
    exchanges: {
      uppercase: exchange([connects("A"), says("A", "hello fern"), hears("A", [], { ending }), leaves("A")], {
        stdout,
      }),
    },
  });

const idle = (first: Ending, afterwards: readonly string[]): Record<string, Exchange> => ({
  "tcp-server-concurrent/idle-client": exchange([
    ...[connects("A"), connects("B"), says("B", "birch timber"), hears("B", [], { ending: first }), leaves("A")],
    ...[hears("B", afterwards), leaves("B")],
  ]),
});

const visit = (ending: Ending): Exchange => exchange([connects("A"), hears("A", [], { ending }), leaves("A")]);

const leftOpen = (ending: Ending): Exchange =>
  exchange([connects("A"), says("A", "sage plum"), hears("A", ["SAGE PLUM"], { ending }), leaves("A")]);

const unread = quietWith({ sockets: [door(), connection({ unreadBytes: 10 })] });
const badDescriptor = "OSError: [Errno 9] Bad file descriptor";
const empty = (options: Parameters<typeof exchange>[1]): Record<string, Exchange> => ({
  ...udpHistory(upper),
  "empty-datagram": exchange([connects("A"), says("A", ""), hears("A", []), leaves("A"), connects("B")], options),
});

export const kernelFactCases: Record<string, Cases> = {
  "blocks-other-clients": {
    shown: [
      [
        "the second client is answered once the first has gone",
        tcp(idle(quiet, ["BIRCH TIMBER"])),
        { concurrency: "concurrent" },
      ],
      [
        "the second client is not even let in",
        tcp(idle(quietWith({ sockets: [door(1)] }), [])),
        { concurrency: "concurrent" },
      ],
    ],
    nearMisses: [
      ["the assignment lets it", tcp(idle(quiet, ["BIRCH TIMBER"]))],
      ["the second client was lost", tcp(idle(quiet, [])), { concurrency: "concurrent" }],
      ["it may have been about to reply", tcp(idle(presumedQuiet, ["BIRCH TIMBER"])), { concurrency: "concurrent" }],
    ],
  },
  "thread-never-started": {
    shown: [["the sentence lies unread while it waits at its door", silent(unread, { signs: ["makes-threads"] })]],
    nearMisses: [
      ["it has no threads", silent(unread)],
      ["the sentence was read", silent(quietWith({ sockets: [door(), connection()] }), { signs: ["makes-threads"] })],
      [
        "a thread is there for the client",
        silent(
          quietWith({
            threads: [
              { doing: `accept on port ${port}`, count: 1 },
              { doing: "nanosleep", count: 1 },
            ],
            sockets: [door(), connection({ unreadBytes: 10 })],
          }),
          { signs: ["makes-threads"] },
        ),
      ],
    ],
  },
  "main-closes-worker-connection": {
    shown: [
      [
        "the thread cannot read",
        silent(closed, { stderr: inThread(traceback("data = conn.recv(1024)", badDescriptor)) }),
      ],
      [
        "the thread cannot write, and the connection was closed before anybody had asked",
        silent(closed, {
          stderr: inThread(traceback("conn.send(data.upper())", badDescriptor)),
          others: { "speaks-second": visit(quietWith({ sockets: [door()] })) },
        }),
      ],
    ],
    nearMisses: [
      [
        "the thread may have closed it itself before it wrote",
        silent(closed, {
          stderr: inThread(traceback("conn.send(data.upper())", badDescriptor)),
          others: { "speaks-second": visit(quietWith({ sockets: [door(), connection()] })) },
        }),
      ],
      ["it is no thread", silent(closed, { stderr: traceback("data = conn.recv(1024)", badDescriptor) })],
      [
        "clients are answered",
        silent(closed, {
          reply: ["HELLO FERN"],
          stderr: inThread(traceback("data = conn.recv(1024)", badDescriptor)),
        }),
      ],
    ],
  },
  "fork-keeps-connection": {
    shown: [
      [
        "two processes hold it, and after the reply one still does",
        tcp({
          "speaks-second": visit(quietWith({ sockets: [door(), connection({ holders: 2 })] })),
          closes: leftOpen(quietWith({ sockets: [door(), connection()] })),
        }),
        { connection: "close-after-reply" },
      ],
    ],
    nearMisses: [
      [
        "one process holds it",
        tcp({
          "speaks-second": visit(quietWith({ sockets: [door(), connection()] })),
          closes: leftOpen(quietWith({ sockets: [door(), connection()] })),
        }),
        { connection: "close-after-reply" },
      ],
      [
        "it need not be closed",
        tcp({
          "speaks-second": visit(quietWith({ sockets: [door(), connection({ holders: 2 })] })),
          closes: leftOpen(quietWith({ sockets: [door(), connection()] })),
        }),
      ],
    ],
  },
  "reply-not-flushed": {
    shown: [
      [
        "everything is read and nothing comes",
        silent(quietWith({ sockets: [door(), connection()] }), { signs: ["unflushed-writer"] }),
      ],
      ["nothing comes, and it hangs up", silentUntil(closed, ["unflushed-writer"])],
    ],
    nearMisses: [
      ["it hangs up, and writes without a buffer", silentUntil(closed, [])],
      ["it writes without a buffer", silent(quietWith({ sockets: [door(), connection()] }))],
      ["it has not read the sentence", silent(unread, { signs: ["unflushed-writer"] })],
      ["the kernel was not asked", silent(quiet, { signs: ["unflushed-writer"] })],
    ],
  },
  "dies-on-empty-message": {
    shown: [
      [
        "an empty datagram is its end",
        server("udp", {
          exchanges: empty({ exit: crashed, stderr: traceback("m[0]", "IndexError: index out of range") }),
        }),
      ],
    ],
    nearMisses: [
      ["it goes on", server("udp", { exchanges: empty({}) })],
      [
        "it was stopped for what it used",
        server("udp", {
          exchanges: empty({ exit: { ...crashed, limit: { name: "memory", allowed: 1 } } }),
        }),
      ],
    ],
  },
  "replies-to-wrong-address": {
    shown: [
      ["a datagram leaves, and not to the client", udpSilent(quietWith({ datagrams: { sent: 2, refused: 1 } }))],
      [
        "it replies to itself without end",
        udpSilent({ kind: "cpu-spent", cpuMs: 10_000, datagrams: { sent: 5_000, refused: 0 } }),
      ],
      ["a client on another machine would get nothing", fromElsewhere(2)],
      ["a second client gets nothing", toSecond(2)],
    ],
    nearMisses: [
      ["it is silent once", fromElsewhere(1)],
      ["it is silent to a second client", toSecond(1)],
      ["it sent nothing", udpSilent(quietWith({ datagrams: { sent: 1, refused: 0 } }))],
      ["others use the network, too", udpSilent(quietWith({ datagrams: undefined }))],
    ],
  },
  "tcp-not-bound": {
    shown: [
      [
        "it listens where the kernel put it",
        server("tcp", { launch: ready("tcp", { port: 43_210 }), exchanges: tcpHistory(upper) }),
      ],
    ],
    nearMisses: [
      [
        "it asked for that port",
        server("tcp", { launch: ready("tcp", { port: 43_210 }), signs: ["binds"], exchanges: tcpHistory(upper) }),
      ],
      [
        "no kernel gives that port away",
        server("tcp", { launch: ready("tcp", { port: 6_789 }), exchanges: tcpHistory(upper) }),
      ],
    ],
  },
};
