import { connects, ended, exchange, hears, leaves, quietWith, says, server } from "../../checks/history.fixture.ts";
import type { LaunchOutcome } from "../../contract/launch.ts";
import type { Observation } from "../../contract/observation.ts";
import type { Cases } from "./cases.fixture.ts";
import { exited, neverBound, traceback, endsAtSentence, goesOnAfter } from "./failing.fixture.ts";

const udp = (launch: LaunchOutcome, language = "python"): Observation => server("udp", { launch, language });

function endsWell(stdout: string): LaunchOutcome {
  return { outcome: "exited", exit: ended, stdoutTail: stdout, stderrTail: "" };
}

/** It has read the sentence and is silent, its threads waiting so. */
function typesReply(doing: string[]): Observation {
  const ending = { ...quietWith({ threads: doing.map((words) => ({ doing: words, count: 1 })) }), readsInput: true };
  const steps = [connects("A"), says("A", "hello fern"), hears("A", [], { ending }), leaves("A")];
  return server("udp", { exchanges: { uppercase: exchange(steps) } });
}

/** Of a server that asks at the keyboard before it has a socket. */
function asking(source: string, inside: string, runtime = "python2"): Observation {
  const trace = `Traceback (most recent call last):\n  File "server.py", line 3, in <module>\n    ${source}\n  File "<string>", line 1${inside}\n`;
  return { ...udp(exited(trace)), runtime };
}

export const pythonNameCases: Record<string, Cases> = {
  "python2-input-eval": {
    shown: [
      [
        "a word is taken for a name",
        asking('kind = input("udp or tcp? ")', ", in <module>\nNameError: name 'udp' is not defined"),
      ],
      [
        "an address is taken for numbers",
        asking('host = input("Host: ")', "\n    0.0.0.0\n        ^\nSyntaxError: invalid syntax"),
      ],
    ],
    nearMisses: [
      [
        "it evaluates what was typed itself",
        asking("eval(raw_input())", ", in <module>\nNameError: name 'udp' is not defined"),
      ],
      ["Python 3 does not", asking("run(input())", ", in <module>\nNameError: name 'udp' is not defined", "python3")],
    ],
  },
  "python2-raw-input": {
    shown: [
      [
        "the name is unknown",
        udp(exited(traceback('raw_input("port")', "NameError: name 'raw_input' is not defined"))),
      ],
    ],
    nearMisses: [
      [
        "a name like it is unknown",
        udp(exited(traceback("raw_inputs()", "NameError: name 'raw_inputs' is not defined"))),
      ],
    ],
  },
  "shadowed-socket-module": {
    shown: [
      [
        "the file is socket.py itself",
        udp(
          exited(
            'Traceback (most recent call last):\n  File "/submission/socket.py", line 1, in <module>\n    from socket import *\n  File "/submission/socket.py", line 2, in <module>\n    s = socket(AF_INET, SOCK_STREAM)\nNameError: name \'socket\' is not defined\n',
          ),
        ),
      ],
      [
        "it lies beside the server",
        udp(
          exited(
            "Traceback (most recent call last):\n  File \"server.py\", line 1, in <module>\n    import socket\n  File \"/submission/socket.py\", line 2, in <module>\n    s = socket.socket()\nAttributeError: partially initialized module 'socket' has no attribute 'socket' (most likely due to a circular import)\n",
          ),
        ),
      ],
      [
        "the module lacks what Python's own has",
        udp(exited(traceback("socket.socket()", "AttributeError: module 'socket' has no attribute 'socket'"))),
      ],
    ],
    nearMisses: [
      [
        "a name that Python's own has not got either",
        udp(exited(traceback("socket.sockett()", "AttributeError: module 'socket' has no attribute 'sockett'"))),
      ],
    ],
  },
  "unqualified-socket-name": {
    shown: [
      [
        "a constant without its module",
        udp(exited(traceback("socket.socket(AF_INET)", "NameError: name 'AF_INET' is not defined"))),
      ],
    ],
    nearMisses: [
      [
        "the module itself is unknown",
        udp(exited(traceback("socket.socket()", "NameError: name 'socket' is not defined"))),
      ],
      [
        "a constant that is misspelt",
        udp(exited(traceback("socket(AF_INT)", "NameError: name 'AF_INT' is not defined. Did you mean: 'AF_INET'?"))),
      ],
    ],
  },
  "socket-module-vs-class": {
    shown: [
      [
        "the class is asked for the class",
        udp(exited(traceback("socket.socket()", "AttributeError: type object 'socket' has no attribute 'socket'"))),
      ],
      [
        "so it is in Python 2",
        udp(
          exited(
            traceback("socket.socket()", "AttributeError: type object '_socketobject' has no attribute 'AF_INET'"),
          ),
        ),
      ],
      [
        "the module is called",
        udp(
          exited(
            traceback(
              "s = socket(2, 1)",
              "TypeError: 'module' object is not callable. Did you mean: 'socket.socket(...)'?",
            ),
          ),
        ),
      ],
    ],
    nearMisses: [
      [
        "another module is called",
        udp(exited(traceback("threading(target=f)", "TypeError: 'module' object is not callable"))),
      ],
      [
        "the class lacks what the module lacks too",
        udp(exited(traceback("socket.sendd", "AttributeError: type object 'socket' has no attribute 'sendd'"))),
      ],
    ],
  },
  "never-serves": {
    shown: [
      ["nobody calls its main", udp(endsWell(""))],
      ["it says goodbye", udp(endsWell("Bye!\n"), "java")],
    ],
    nearMisses: [
      ["it says how to call it", udp(endsWell("Usage: java UDPServer <port>\n"), "java")],
      ["it has failed, and ends as if it had not", udp(endsWell("bind failed\n"), "c")],
      ["it ends with an error", udp(exited(traceback("main(1)", "TypeError: main() takes 0 positional arguments")))],
    ],
  },
  "waits-for-input": {
    shown: [
      ["it reads the keyboard before it binds", udp(neverBound("reading standard input"))],
      ["its input has ended", udp(exited(traceback('int(input("Port: "))', "EOFError: EOF when reading a line")))],
      [
        "it takes the port from its command line",
        udp(exited(traceback("port = int(sys.argv[1])", "IndexError: list index out of range"))),
      ],
      [
        "it unpacks its command line",
        udp(exited(traceback("_, port = sys.argv", "ValueError: not enough values to unpack (expected 2, got 1)"))),
      ],
      ["it says how to call it", udp(exited("", "usage: ./server port\n"), "c")],
      ["somebody should type the reply", typesReply(["reading standard input"])],
    ],
    nearMisses: [
      ["it waits for something else", udp(neverBound("futex"))],
      [
        "it takes orders at its keyboard beside its clients",
        typesReply(["reading standard input", "recvfrom on UDP port 12000"]),
      ],
      ["another list is too short", udp(exited(traceback("ports[1]", "IndexError: list index out of range")))],
      [
        "a word of the command line is no number",
        udp(exited(traceback("int(sys.argv[1])", "ValueError: invalid literal for int() with base 10: 'x'"))),
      ],
      [
        "it asks for input once it serves",
        endsAtSentence("udp", traceback("input()", "EOFError: EOF when reading a line")),
      ],
      ["its usage is told while it serves", goesOnAfter("Usage: type anything\n", "udp")],
    ],
  },
};
