import {
  connects,
  crashed,
  exchange,
  hears,
  says,
  server,
  tcpHistory,
  udpHistory,
  upper,
} from "../../checks/history.fixture.ts";
import type { Exchange } from "../../contract/exchange.ts";
import type { LaunchOutcome } from "../../contract/launch.ts";
import type { Observation } from "../../contract/observation.ts";
import type { Cases } from "./cases.fixture.ts";
import { signalled, exited, traceback, endsAtSentence } from "./failing.fixture.ts";

const udp = (launch: LaunchOutcome, language = "python"): Observation => server("udp", { launch, language });

const npe = 'Exception in thread "main" java.lang.NullPointerException: no line\n\tat Server.main(Server.java:9)\n';

/** A right server with something on its standard error. */
function withStderr(stderr: string): Record<string, Exchange> {
  const right = udpHistory(upper);
  return { ...right, uppercase: exchange(right["uppercase"]?.steps ?? [], { stderr }) };
}

function diesOnSilence(stderr: string): Observation {
  const right = tcpHistory(upper);
  const visit = exchange(right["speaks-second"]?.steps ?? [], { stderr, exit: crashed });
  return server("tcp", { language: "java", exchanges: { ...right, "speaks-second": visit } });
}

function diesOfNoText(): Observation {
  const stderr = traceback("m.decode()", "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff");
  const noText = exchange([connects("A"), hears("A", [])], { stderr, exit: crashed });
  return server("udp", { exchanges: { ...udpHistory(upper), "survives-invalid-utf8": noText } });
}

export const crashCases: Record<string, Cases> = {
  crash: {
    shown: [
      [
        "an exception at the first sentence",
        endsAtSentence("udp", traceback("words[9]", "IndexError: list index out of range")),
      ],
      [
        "an exception before the server binds",
        udp(exited(traceback("server.bindd(1)", "AttributeError: 'socket' object has no attribute 'bindd'"))),
      ],
      ["a signal", endsAtSentence("udp", "", signalled("SIGSEGV"))],
      ["glibc gives up", endsAtSentence("udp", "*** stack smashing detected ***: terminated\n", signalled("SIGABRT"))],
      [
        "a thread ends by an exception and the server goes on",
        server("tcp", {
          exchanges: {
            uppercase: exchange(
              [connects("A"), says("A", "hello fern"), hears("A", [], { ending: { kind: "closed" } })],
              {
                stderr: `Exception in thread Thread-1 (serve):\n${traceback("data.uper()", "AttributeError: 'str' object has no attribute 'uper'")}`,
              },
            ),
          },
        }),
      ],
    ],
    nearMisses: [
      ["a limit of the grader ended it", endsAtSentence("udp", "", signalled("SIGKILL"))],
      ["it ended with a status and no error", endsAtSentence("udp", "cannot bind\n")],
      [
        "an exception that was caught and printed",
        server("udp", { exchanges: withStderr(traceback("x()", "ValueError: no")) }),
      ],
      [
        "a Java exception that was caught and printed",
        server("udp", { language: "java", exchanges: withStderr(npe.replace('Exception in thread "main" ', "")) }),
      ],
      ["an exception only when a client left without a word", diesOnSilence(npe)],
      ["an exception at what no exercise asks", diesOfNoText()],
    ],
  },
};
