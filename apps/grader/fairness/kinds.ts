import type { Transport } from "../src/contract/program.ts";

/** A kind of server, and how it is asked. */
export interface Kind {
  id: string;
  /** What the machine must have for it: runtimes that the grader knows, or commands. */
  needs: readonly string[];
  /** The first word may be a runtime's id. */
  argv: string[];
  transport: Transport;
  /** Of the trials that are asked for: each of a slow kind's takes seconds. */
  share: number;
  trialsPerStart: number;
  /** Of the pauses before some of the requests: about as long as what the server does between them. */
  longestDelayMs: number;
}

type Pace = Pick<Kind, "share" | "trialsPerStart" | "longestDelayMs">;

const atOnce: Pace = { share: 1, trialsPerStart: 200, longestDelayMs: 10 };
/** Waits in the same system calls as a kind that is asked in full. */
const half: Pace = { ...atOnce, share: 0.5 };
/** Beside busy loops each of its two dozen threads waits for its turn: several times as long as the others take. */
const manyThreads: Pace = { ...atOnce, share: 0.25, trialsPerStart: 125 };
/** Wakes up by the clock, so that silence takes about a second to tell. */
const ticking: Pace = { share: 0.03, trialsPerStart: 30, longestDelayMs: 500 };
const late = (share: number): Pace => ({ share, trialsPerStart: 20, longestDelayMs: 50 });
const slowToStart: Pace = { share: 0.02, trialsPerStart: 2, longestDelayMs: 5 };

const tcp = (id: string, ...argv: string[]): [string, Transport, string[]] => [id, "tcp", argv];
const udp = (id: string, ...argv: string[]): [string, Transport, string[]] => [id, "udp", argv];

function family(
  options: { name: string; needs: readonly string[]; prefix: readonly string[]; pace?: Pace },
  members: [string, Transport, string[]][],
): Kind[] {
  const { name, needs, prefix, pace = atOnce } = options;
  return members.map(([id, transport, argv]) => ({
    id: `${name}-${id}`,
    needs,
    argv: [...prefix, ...argv],
    transport,
    ...pace,
  }));
}

const python3 = { name: "python3", needs: ["python3"], prefix: ["python3"] };
const python2 = { name: "python2", needs: ["python2"], prefix: ["python2", "python2.py"] };
const java = { name: "java", needs: ["java", "javac"], prefix: ["java", "-XX:TieredStopAtLevel=1", "-cp", "."] };
const node = { name: "node", needs: ["node"], prefix: ["node"] };
const c = { name: "c", needs: ["gcc"], prefix: ["./servers"] };
const ruby = { name: "ruby", needs: ["ruby"], prefix: ["/usr/bin/ruby", "servers.rb"] };
const perl = { name: "perl", needs: ["perl"], prefix: ["/usr/bin/perl"] };
const rust = { name: "rust", needs: ["rustc"], prefix: ["./servers-rust"] };
const go = { name: "go", needs: ["go"], prefix: ["./servers-go"] };

/** Every server that the trials are held with. None answers what starts with an exclamation mark. */
export const kinds: readonly Kind[] = [
  ...family(python3, [
    tcp("blocking-tcp", "tcp_blocking.py"),
    udp("blocking-udp", "udp_blocking.py"),
    tcp("threads", "tcp_threads.py"),
    tcp("socketserver-threads", "tcp_socketserver.py"),
    tcp("asyncio", "tcp_asyncio.py"),
    tcp("select", "tcp_select.py"),
    tcp("selectors", "tcp_selectors.py"),
    tcp("fork", "tcp_fork.py"),
    tcp("accept-timeout", "tcp_accept_timeout.py"),
  ]),
  ...family({ ...python2, pace: half }, [
    tcp("blocking-tcp", "blocking-tcp"),
    udp("blocking-udp", "blocking-udp"),
    tcp("threads", "threads"),
    tcp("socketserver-threads", "socketserver-threads"),
    tcp("select", "select"),
    tcp("fork", "fork"),
  ]),
  ...family({ ...java, pace: manyThreads }, [
    tcp("blocking-tcp", "TcpBlocking"),
    udp("blocking-udp", "UdpBlocking"),
    tcp("threads", "TcpThreads"),
    tcp("selector", "TcpNio"),
  ]),
  ...family(c, [
    tcp("blocking-tcp", "blocking"),
    tcp("select", "select"),
    tcp("poll", "poll"),
    tcp("epoll", "epoll"),
    tcp("fork", "fork"),
    tcp("main-thread-ends", "main-thread-ends"),
  ]),
  ...family(node, [tcp("tcp", "tcp_events.mjs"), udp("udp", "udp_events.mjs")]),
  ...family({ ...perl, pace: half }, [tcp("blocking-tcp", "tcp_blocking.pl")]),
  ...family({ ...ruby, pace: half }, [
    tcp("blocking-tcp", "blocking"),
    tcp("threads", "threads"),
    udp("blocking-udp", "udp"),
  ]),
  ...family({ ...rust, pace: half }, [
    tcp("blocking-tcp", "blocking"),
    tcp("threads", "threads"),
    udp("blocking-udp", "udp"),
  ]),
  ...family({ ...go, pace: half }, [tcp("goroutines", "tcp"), udp("blocking-udp", "udp")]),

  ...family({ ...python3, pace: ticking }, [
    udp("socketserver-udp", "udp_socketserver.py"),
    udp("timeout-udp", "udp_timeout.py"),
    udp("polling-udp", "udp_polling.py"),
    tcp("select-timeout", "tcp_select.py", "at-once", "0.4"),
  ]),
  ...family({ ...python2, pace: ticking }, [
    tcp("select-timeout", "select-timeout"),
    udp("timeout-udp", "timeout-udp"),
  ]),
  ...family({ ...java, pace: ticking }, [udp("timeout-udp", "UdpTimeout")]),
  ...family({ ...c, pace: ticking }, [tcp("poll-timeout", "poll-timeout")]),

  ...family({ ...python3, pace: late(0.2) }, [tcp("sleeps-50ms", "tcp_blocking.py", "0.05")]),
  ...family({ ...python3, pace: late(0.04) }, [
    udp("sleeps-1s", "udp_blocking.py", "1"),
    udp("computes-200ms", "udp_blocking.py", "computes"),
    tcp("thread-sleeps-1s", "tcp_threads.py", "1"),
    tcp("event-loop-1s", "tcp_asyncio.py", "1"),
  ]),
  ...family({ ...ruby, pace: late(0.04) }, [udp("sleeps-1s", "sleeps")]),
  ...family({ ...go, pace: late(0.04) }, [udp("sleeps-1s", "sleeps")]),
  ...family({ ...node, pace: late(0.04) }, [tcp("timer-1s", "tcp_events.mjs", "1000")]),
  ...family({ ...c, pace: late(0.1) }, [udp("timerfd-300ms", "timer")]),
  ...family({ ...python3, pace: late(0.02) }, [tcp("sleeps-3s", "tcp_blocking.py", "3")]),
  ...family({ ...python3, pace: slowToStart }, [tcp("binds-after-500ms", "binds_late.py")]),
  ...family({ ...java, pace: slowToStart }, [tcp("started-each-time", "TcpThreads")]),
];
