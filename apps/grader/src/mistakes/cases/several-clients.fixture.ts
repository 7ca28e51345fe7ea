import {
  closed,
  connects,
  exchange,
  hears,
  leaves,
  says,
  server,
  tcpHistory,
  upper,
} from "../../checks/history.fixture.ts";
import type { Exchange } from "../../contract/exchange.ts";
import type { Observation } from "../../contract/observation.ts";
import type { Cases } from "./cases.fixture.ts";

const tcp = (changes: Record<string, Exchange>): Observation =>
  server("tcp", { exchanges: { ...tcpHistory(upper), ...changes } });

const threadError = (error: string, header = "Exception in thread Thread-1 (serve):\n"): Observation =>
  server("tcp", {
    exchanges: {
      uppercase: exchange([connects("A"), says("A", "hello fern"), hears("A", []), leaves("A")], {
        stderr: `${header}Traceback (most recent call last):\n  File "/usr/lib/python3.11/threading.py", line 982, in run\n    self._target(*self._args, **self._kwargs)\n${error}\n`,
      }),
    },
  });

const twoClients = (a: readonly string[], b: readonly string[]): Exchange =>
  exchange([
    connects("A"),
    connects("B"),
    says("B", "amber quartz"),
    says("A", "birch timber"),
    hears("A", a, { ending: closed }),
    leaves("A"),
    hears("B", b, { ending: closed }),
    leaves("B"),
  ]);

export const severalClientsCases: Record<string, Cases> = {
  "thread-args-not-a-tuple": {
    shown: [
      [
        "the connection itself stands for its arguments",
        threadError("TypeError: __main__.serve() argument after * must be an iterable, not socket"),
      ],
      [
        "Python 2 names the socket otherwise",
        threadError("TypeError: serve() argument after * must be an iterable, not _socket.socket"),
      ],
    ],
    nearMisses: [
      [
        "the function takes another number of arguments",
        threadError("TypeError: serve() takes 1 positional argument but 2 were given"),
      ],
      [
        "no thread has to do with it",
        threadError("TypeError: f() argument after * must be an iterable, not socket", ""),
      ],
    ],
  },
  "shared-connection-variable": {
    shown: [["one client gets both replies", tcp({ "own-replies": twoClients([], ["AMBER QUARTZ", "BIRCH TIMBER"]) })]],
    nearMisses: [
      [
        "everybody gets everything",
        tcp({ "own-replies": twoClients(["AMBER QUARTZ", "BIRCH TIMBER"], ["AMBER QUARTZ", "BIRCH TIMBER"]) }),
      ],
      ["one client gets nothing", tcp({ "own-replies": twoClients([], ["AMBER QUARTZ"]) })],
    ],
  },
};
