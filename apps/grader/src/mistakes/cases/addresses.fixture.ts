import { ready, server, tcpHistory, upper } from "../../checks/history.fixture.ts";
import type { LaunchOutcome, ReadyLaunch } from "../../contract/launch.ts";
import type { Observation } from "../../contract/observation.ts";
import type { Transport } from "../../contract/program.ts";
import type { Cases } from "./cases.fixture.ts";
import { exited, neverBound, traceback, inLibrary, endsAtSentence } from "./failing.fixture.ts";

const notStarted = (transport: Transport, stderr: string, language = "python"): Observation =>
  server(transport, { launch: exited(stderr), language });

const denied = (source: string): LaunchOutcome =>
  exited(traceback(source, "PermissionError: [Errno 13] Permission denied"));

const standing = (changes: Partial<ReadyLaunch>): Observation =>
  server("tcp", { launch: ready("tcp", changes), exchanges: tcpHistory(upper) });

export const addressCases: Record<string, Cases> = {
  "address-not-a-tuple": {
    shown: [
      [
        "host and port are two values",
        notStarted(
          "udp",
          traceback('s.bind("", 12000)', "TypeError: socket.bind() takes exactly one argument (2 given)"),
        ),
      ],
      [
        "the port alone is the address",
        notStarted("udp", traceback('s.bind("12000")', "TypeError: bind(): AF_INET address must be tuple, not str")),
      ],
    ],
    nearMisses: [
      [
        "no address at all",
        notStarted("udp", traceback("s.bind()", "TypeError: socket.bind() takes exactly one argument (0 given)")),
      ],
    ],
  },
  "port-not-a-number": {
    shown: [
      [
        "the port is a text",
        notStarted(
          "udp",
          traceback('s.bind(("", "12000"))', "TypeError: 'str' object cannot be interpreted as an integer"),
        ),
      ],
      [
        "Python 3.7 says it otherwise",
        notStarted("udp", traceback('s.bind(("", "12000"))', "TypeError: an integer is required (got type str)")),
      ],
      [
        "Python binds on the server's behalf",
        notStarted(
          "tcp",
          traceback(
            'serve(("", "12000"))',
            "TypeError: 'str' object cannot be interpreted as an integer",
            inLibrary("server_bind", "self.socket.bind(self.server_address)"),
          ),
        ),
      ],
    ],
    nearMisses: [
      [
        "another number is a text",
        notStarted("tcp", traceback('s.listen("5")', "TypeError: 'str' object cannot be interpreted as an integer")),
      ],
      [
        "so is an argument of sendto",
        endsAtSentence(
          "udp",
          traceback("s.sendto(text, host, port)", "TypeError: 'str' object cannot be interpreted as an integer"),
        ),
      ],
    ],
  },
  "port-byte-order": {
    shown: [["12000 with its bytes swapped", standing({ port: 57_390 })]],
    nearMisses: [
      ["another port", standing({ port: 57_391 })],
      ["a port that reads the same both ways", standing({ port: 0x2e2e }), { port: 0x2e2e }],
    ],
  },
  "wrong-port": {
    shown: [
      ["one port too high", standing({ port: 12_001 })],
      ["a port of the system's, in Python", server("udp", { launch: denied("s.bind(('', 80))") })],
      ["a port of the system's, in C", server("tcp", { launch: exited("bind: Permission denied\n"), language: "c" })],
    ],
    nearMisses: [
      ["another thing is forbidden", server("udp", { launch: denied("open('/var/log/server', 'w')") })],
      ["the port of the handout", standing({})],
      ["the bytes of the port are swapped", standing({ port: 57_390 })],
      ["the handout has another port too", standing({ port: 12_001 }), { port: 12_001 }],
    ],
  },
  "loopback-only": {
    shown: [
      ["127.0.0.1", standing({ address: "127.0.0.1" })],
      ["another address of the same kind", standing({ address: "127.0.0.2" })],
      ["::1", standing({ address: "::1" })],
    ],
    nearMisses: [
      ["what its own host name leads to", standing({ address: "127.0.1.1" })],
      ["every address", standing({ address: "::" })],
      ["an address of the network", standing({ address: "12.7.0.1" })],
    ],
  },
  "fixed-address": {
    shown: [["the address of its own network", standing({ address: "192.168.1.5", isFixed: true })]],
    nearMisses: [["the same one, which it has asked the system for", standing({ address: "192.168.1.5" })]],
  },
  "udp-not-bound": {
    shown: [
      [
        "it waits without a port",
        server("udp", {
          launch: neverBound("recvfrom on a UDP socket without a port"),
        }),
      ],
    ],
    nearMisses: [
      [
        "it waits for the clock",
        server("udp", {
          launch: neverBound("sleeping for 60 s"),
        }),
      ],
      [
        "it waits for a reply to what it sent",
        server("udp", {
          launch: neverBound("recvfrom on UDP port 40404"),
        }),
      ],
    ],
  },
};
