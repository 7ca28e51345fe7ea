import { server, tcpHistory, upper } from "../../checks/history.fixture.ts";
import type { Observation } from "../../contract/observation.ts";
import type { Transport } from "../../contract/program.ts";
import type { Cases } from "./cases.fixture.ts";
import { exited, traceback, inLibrary, endsAtSentence, goesOnAfter } from "./failing.fixture.ts";

const notStarted = (transport: Transport, stderr: string, language = "python"): Observation =>
  server(transport, { launch: exited(stderr), language });

const errno = (number: number, words: string): string => `OSError: [Errno ${number}] ${words}`;
const notConnected = errno(107, "Transport endpoint is not connected");
const notSupported = errno(95, "Operation not supported");

export const socketCallCases: Record<string, Cases> = {
  "wrong-socket-type": {
    shown: [
      ["a datagram socket is to listen", notStarted("udp", traceback("s.listen(1)", notSupported))],
      ["C says so too", notStarted("tcp", "listen: Operation not supported\n", "c")],
      [
        "a stream socket without a peer is to receive a datagram",
        notStarted("tcp", traceback("data, client = s.recvfrom(2048)", notConnected)),
      ],
    ],
    nearMisses: [
      ["an option that the socket has not got", notStarted("udp", traceback("s.setsockopt(1, 99, 1)", notSupported))],
      [
        "the welcoming socket is read",
        endsAtSentence("tcp", traceback("data, client = s.recvfrom(2048)", notConnected)),
      ],
    ],
  },
  "missing-listen": {
    shown: [
      [
        "accept on a socket that does not listen",
        notStarted(
          "tcp",
          traceback(
            "c, a = s.accept()",
            errno(22, "Invalid argument"),
            inLibrary("accept", "fd, addr = self._accept()"),
          ),
        ),
      ],
    ],
    nearMisses: [
      [
        "another call with a wrong argument",
        notStarted("tcp", traceback("s.setsockopt(1, 2, b'')", errno(22, "Invalid argument"))),
      ],
      ["in C the length of the address may be what is wrong", notStarted("tcp", "accept: Invalid argument\n", "c")],
    ],
  },
  "recv-on-welcoming-socket": {
    shown: [
      ["the welcoming socket is read", endsAtSentence("tcp", traceback("data = s.recv(2048)", notConnected))],
      ["before it is even seen to listen", notStarted("tcp", traceback("data = s.recv(2048)", notConnected))],
      ["C reads it", goesOnAfter("recv failed: Transport endpoint is not connected\n", "tcp")],
    ],
    nearMisses: [
      [
        "a connection is shut down after the client has gone",
        endsAtSentence("tcp", traceback("c.shutdown(SHUT_RDWR)", notConnected)),
      ],
      ["a UDP socket", notStarted("udp", traceback("data = s.recv(2048)", notConnected))],
    ],
  },
  "accept-not-unpacked": {
    shown: [
      [
        "both things are taken for the connection",
        endsAtSentence(
          "tcp",
          traceback("data = c.recv(2048)", "AttributeError: 'tuple' object has no attribute 'recv'"),
        ),
      ],
    ],
    nearMisses: [
      [
        "a tuple is taken for a message",
        endsAtSentence(
          "tcp",
          traceback("text = data.decode()", "AttributeError: 'tuple' object has no attribute 'decode'"),
        ),
      ],
      [
        "a UDP server has no connections",
        endsAtSentence("udp", traceback("c.close()", "AttributeError: 'tuple' object has no attribute 'close'")),
      ],
    ],
  },
  "recvfrom-not-unpacked": {
    shown: [
      [
        "both values are taken for the message",
        endsAtSentence(
          "udp",
          traceback("text = data.decode()", "AttributeError: 'tuple' object has no attribute 'decode'"),
        ),
      ],
      [
        "the class is asked to decode them",
        endsAtSentence(
          "udp",
          traceback(
            "text = bytes.decode(data)",
            "TypeError: descriptor 'decode' for 'bytes' objects doesn't apply to a 'tuple' object",
          ),
        ),
      ],
    ],
    nearMisses: [
      [
        "another type has no such method",
        endsAtSentence(
          "udp",
          traceback("text = data.decode()", "AttributeError: 'str' object has no attribute 'decode'"),
        ),
      ],
      [
        "a TCP server",
        endsAtSentence(
          "tcp",
          traceback("text = data.decode()", "AttributeError: 'tuple' object has no attribute 'decode'"),
        ),
      ],
    ],
  },
  "sendto-without-address": {
    shown: [
      [
        "the message alone",
        endsAtSentence("udp", traceback("s.sendto(text)", "TypeError: sendto() takes 2 or 3 arguments (1 given)")),
      ],
    ],
    nearMisses: [
      [
        "too many arguments",
        endsAtSentence(
          "udp",
          traceback("s.sendto(a, b, c, d)", "TypeError: sendto() takes 2 or 3 arguments (4 given)"),
        ),
      ],
    ],
  },
  "send-on-udp-socket": {
    shown: [
      [
        "Python names the error",
        endsAtSentence("udp", traceback("s.send(text)", errno(89, "Destination address required"))),
      ],
      ["C goes on after it", goesOnAfter("send: Destination address required\n", "udp")],
    ],
    nearMisses: [
      ["the words in a sentence of the program", goesOnAfter("no: Destination address required here\n", "udp")],
    ],
  },
  "sends-str-not-bytes": {
    shown: [
      [
        "send is handed a text",
        endsAtSentence(
          "tcp",
          traceback("c.send(text.upper())", "TypeError: a bytes-like object is required, not 'str'"),
        ),
      ],
      [
        "Python 3.13 underlines the call",
        endsAtSentence(
          "udp",
          traceback(
            "n = s.sendto(text, a)\n        ~~~~~~~~^^^^^^^^^",
            "TypeError: a bytes-like object is required, not 'str'",
          ),
        ),
      ],
    ],
    nearMisses: [
      [
        "another method of bytes is handed a text",
        endsAtSentence(
          "tcp",
          traceback('c.send(data.replace("a", "A"))', "TypeError: a bytes-like object is required, not 'str'"),
        ),
      ],
      [
        "Python underlines the inner call",
        endsAtSentence(
          "tcp",
          traceback(
            'c.send(shout(data.split(" ")))\n           ~~~~~~~~~~^^^^^',
            "TypeError: a bytes-like object is required, not 'str'",
          ),
        ),
      ],
      [
        "another line is handed a text",
        endsAtSentence(
          "tcp",
          traceback('words = data.split(" ")', "TypeError: a bytes-like object is required, not 'str'"),
        ),
      ],
      ["a right server", server("tcp", { exchanges: tcpHistory(upper) })],
    ],
  },
};
