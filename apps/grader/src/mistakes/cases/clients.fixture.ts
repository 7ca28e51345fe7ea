import { clientPair, clientTalk, clientTalks } from "../../checks/client-history.fixture.ts";
import { crashed, ended, readingInput } from "../../checks/history.fixture.ts";
import type { Ending } from "../../contract/exchange.ts";
import type { Cases } from "./cases.fixture.ts";
import { traceback } from "./failing.fixture.ts";

const line = "hello birch";
const reply = "OTTER SAGE 48213";
const waitsFor = (doing: string): Ending & { kind: "quiet" } => ({
  kind: "quiet",
  presumed: false,
  evidence: `Its only thread is blocked (${doing}), and everything that was sent has been read.`,
});
const failed = (error: string): string => traceback("data = s.recv(99)", error);
/** Where letters are counted: two of the typed sentence's are what is asked for. */
const counted = { line: "hello sparrows", reply: "61234" };
const counts = { transform: "count-letter" } as const;
const concatenated = 'TypeError: can only concatenate str (not "bytes") to str';

const persistent = { connection: "persistent" } as const;
const first = { line, reply };
const second = { line: "sage", reply: "FERN" };
const inItsReply = waitsFor("recvfrom on its TCP connection to port 12000");

/** With the other one of its submission. */
const fitting = { shown: "Server: HELLO BIRCH\n", ending: readingInput };

export const clientCases: Record<string, Cases> = {
  "client-uppercases-locally": {
    shown: [["its own capitals stand where the reply should", clientTalk("udp", { shown: "HELLO BIRCH\n" })]],
    nearMisses: [
      ["both are shown", clientTalk("udp", { shown: `HELLO BIRCH -> ${reply}\n` })],
      [
        "it has sent capitals, and shows what it has sent",
        clientTalk("tcp", { request: "HELLO BIRCH", shown: "HELLO BIRCH\n" }),
      ],
    ],
  },
  "client-uppercases-before-sending": {
    shown: [["the server hears capitals", clientTalk("udp", { request: "HELLO BIRCH" })]],
    nearMisses: [
      ["the line as it was typed", clientTalk("tcp", { request: `${line}\n` })],
      ["it sends both", clientTalk("udp", { request: `${line} HELLO BIRCH` })],
    ],
  },
  "client-counts-locally": {
    shown: [
      ["its own number stands where the reply should", clientTalk("udp", { ...counted, shown: "2 times\n" }), counts],
    ],
    nearMisses: [
      ["both are shown", clientTalk("tcp", { ...counted, shown: "2, and the server says 61234\n" }), counts],
      ["another number is shown", clientTalk("udp", { ...counted, shown: "12\n" }), counts],
      ["no letter is counted", clientTalk("udp", { ...counted, shown: "2\n" })],
    ],
  },
  "client-prints-bytes": {
    shown: [
      ["Python's notation", clientTalk("tcp", { shown: `got b'${reply}'\n` })],
      ["Java's name for an array", clientTalk("udp", { shown: "Reply: [B@4aa298b7\n" })],
      ["Node's for a buffer", clientTalk("tcp", { shown: "<Buffer 4f 54 54 45 52 20 53 41 47 45 20 34 38>\n" })],
    ],
    nearMisses: [
      ["Python 2 shows a pair of texts", clientTalk("tcp", { shown: `('From Server:', u'${reply}')\n` })],
      ["a word that ends in b, then a quote", clientTalk("udp", { shown: `reply from lab: '${reply}'\n` })],
    ],
  },
  "client-concatenates-bytes": {
    shown: [
      ["text and bytes", clientTalk("udp", { shown: "", stderr: failed(concatenated), exit: crashed })],
      [
        "bytes and text",
        clientTalk("tcp", { shown: "", stderr: failed("TypeError: can't concat str to bytes"), exit: crashed }),
      ],
    ],
    nearMisses: [
      [
        "text and a number",
        clientTalk("udp", { shown: "", stderr: failed(concatenated.replace('"bytes"', '"int"')), exit: crashed }),
      ],
    ],
  },
  "client-ignores-input": {
    shown: [
      ["something else reaches the server", clientTalk("udp", { request: "my own words" })],
      ["it speaks before anybody types", clientTalk("udp", { request: "hello there", isEarly: true })],
    ],
    nearMisses: [
      [
        "it ended with an error before it read anything",
        clientTalk("udp", { request: "hello", isEarly: true, stderr: failed("KeyError: 3"), exit: crashed }),
      ],
      ["only the first word does", clientTalk("tcp", { request: "hello" })],
      ["the line does, with something around it", clientTalk("udp", { request: `Message: ${line}` })],
    ],
  },
  "sends-first-word-only": {
    shown: [
      ["the first word", clientTalk("udp", { request: "hello" })],
      ["on a line of its own", clientTalk("tcp", { request: "hello\n" })],
      ["with the rest of its array", clientTalk("udp", { request: "hello\0\0\0\0" })],
    ],
    nearMisses: [
      ["the whole line, with NUL bytes behind it", clientTalk("tcp", { request: `${line}\0\0` })],
      ["the second word", clientTalk("udp", { request: "birch" })],
      ["a part of the first word", clientTalk("tcp", { request: "hell" })],
      ["something of its own in front", clientTalk("udp", { request: "1 hello" })],
    ],
  },
  "client-never-shows-reply": {
    shown: [
      ["it ends without a word", clientTalk("tcp", { shown: "" })],
      ["it asks for the next sentence instead", clientTalk("udp", { shown: "done\nSentence: ", ending: readingInput })],
    ],
    nearMisses: [
      [
        "it still waits for more",
        clientTalk("tcp", { shown: "", ending: waitsFor("recvfrom on its TCP connection to port 12000") }),
      ],
      ["it shows a part", clientTalk("udp", { shown: "OTTER\n" })],
      ["it ended with an error", clientTalk("udp", { shown: "", stderr: failed("KeyError: 3"), exit: crashed })],
    ],
  },
  "pair-does-not-fit": {
    shown: [["both wait for each other", clientPair("tcp", { shown: "", ending: inItsReply })]],
    nearMisses: [
      ["the reply is shown", clientPair("tcp", { shown: "Server: HELLO BIRCH\n", ending: readingInput })],
      [
        "it was not right with the grader either",
        clientPair("udp", { shown: "", ending: inItsReply, talk: { shown: "" } }),
      ],
      ["nobody can tell whether it waits", clientPair("tcp", { shown: "", ending: { ...inItsReply, presumed: true } })],
      ["it stands at its keyboard", clientPair("udp", { shown: "", ending: readingInput })],
      ["it was not used with another one", clientTalk("tcp")],
    ],
  },
  "pair-fits-only-itself": {
    shown: [
      [
        "both put a length before what they say",
        clientPair("tcp", { ...fitting, usage: "odd-pair", talk: { request: `\0\0\0\x0b${line}`, shown: "" } }),
      ],
      [
        "it fails at the reply of the grader's server",
        clientPair("udp", {
          ...fitting,
          usage: "odd-pair",
          talk: { request: `\0\x0b${line}`, shown: "", stderr: failed("KeyError: 3"), exit: crashed },
        }),
      ],
    ],
    nearMisses: [
      ["each of them was right with the grader", clientPair("tcp", fitting)],
      ["they do not fit either", clientPair("tcp", { ...fitting, usage: "odd-pair", shown: "HELLO\n" })],
      [
        "it shows its own upper case with any server",
        clientPair("udp", { ...fitting, usage: "odd-pair", talk: { shown: "HELLO BIRCH\n" } }),
      ],
      ["it was not used with another one", clientTalk("tcp", { request: `\0\0\0\x0b${line}`, shown: "" })],
    ],
  },
  "client-binds-server-port": {
    shown: [
      [
        "the server has that port",
        clientTalk("udp", {
          launch: {
            outcome: "exited",
            exit: crashed,
            stdoutTail: "",
            stderrTail: traceback("s.bind(('', 12000))", "OSError: [Errno 98] Address already in use"),
          },
        }),
      ],
    ],
    nearMisses: [
      [
        "nobody listens",
        clientTalk("tcp", {
          launch: {
            outcome: "exited",
            exit: crashed,
            stdoutTail: "",
            stderrTail: traceback("s.connect(a)", "ConnectionRefusedError: [Errno 111] Connection refused"),
          },
        }),
      ],
    ],
  },
  "client-receives-before-sending": {
    shown: [
      [
        "it waits on its connection",
        clientTalk("tcp", { request: "", ending: waitsFor("recvfrom on its TCP connection to port 12000") }),
      ],
      [
        "it waits on a socket that nobody knows",
        clientTalk("udp", {
          request: "",
          ending: waitsFor("recvfrom on a UDP socket without a port"),
          launch: { outcome: "never-asked", evidence: "", stdoutTail: "", stderrTail: "" },
        }),
      ],
    ],
    nearMisses: [
      ["it waits for the keyboard", clientTalk("tcp", { request: "", ending: readingInput })],
      [
        "it waits after it has sent",
        clientTalk("tcp", { ending: waitsFor("recvfrom on its TCP connection to port 12000") }),
      ],
    ],
  },
  "client-hard-coded-server": {
    shown: [
      ["a name", clientTalk("tcp", { address: "snail.example.edu" })],
      ["an address", clientTalk("udp", { address: "192.168.0.9" })],
    ],
    nearMisses: [
      ["its own machine", clientTalk("udp", { address: "localhost" })],
      ["the same by its address", clientTalk("tcp", { address: "127.0.1.1" })],
    ],
  },
  "client-asks-once": {
    shown: [["it ends after one reply", clientTalks("tcp", [first], { exit: ended }), persistent]],
    nearMisses: [
      ["it ends after two", clientTalks("udp", [first, second], { exit: ended }), persistent],
      ["it ends with an error", clientTalks("tcp", [first], { exit: crashed }), persistent],
      ["it does not show the reply", clientTalks("udp", [{ ...first, shown: "done" }], { exit: ended }), persistent],
      [
        "it has asked whether to go on",
        clientTalks("tcp", [first], {
          exit: ended,
          steps: [{ client: "A", atMs: 0, kind: "typed", line: "y", isWord: true }],
        }),
        persistent,
      ],
    ],
  },
  "client-connects-anew": {
    shown: [["a connection for each sentence", clientTalks("tcp", [first, { ...second, connection: 2 }]), persistent]],
    nearMisses: [
      ["one for both", clientTalks("tcp", [first, second]), persistent],
      [
        "the server had hung up",
        clientTalks("tcp", [
          { ...first, waited: inItsReply },
          { ...second, connection: 2 },
        ]),
        persistent,
      ],
    ],
  },
  "client-waits-for-close": {
    shown: [["it shows the reply after that", clientTalks("tcp", [{ ...first, waited: inItsReply }]), persistent]],
    nearMisses: [
      ["it never shows the reply", clientTalks("tcp", [{ ...first, waited: inItsReply, shown: "" }]), persistent],
      ["it needs no such thing", clientTalks("tcp", [first, second]), persistent],
    ],
  },
};
