import type { Role, Transport } from "../src/contract/program.ts";

/** A kind of server or client, and how it is used. */
export interface Kind {
  id: string;
  role: Role;
  /** What the machine must have for it: runtimes that the grader knows, or commands. */
  needs: readonly string[];
  /** The first word may be a runtime's id. */
  argv: string[];
  transport: Transport;
  /** What a trial costs most: the machine's time, or, where the server sleeps, only patience. */
  cost: "cpu" | "patience";
  /** A client is started for each trial; so many share a server. */
  trialsPerStart: number;
  /** Of the pauses before some of the requests: about as long as what the server does between them. */
  longestDelayMs: number;
}

type Pace = Pick<Kind, "cost" | "trialsPerStart" | "longestDelayMs">;

const atOnce: Pace = { cost: "cpu", trialsPerStart: 200, longestDelayMs: 10 };
/** Wakes up by the clock, so that silence takes about a second to tell. */
const ticking: Pace = { cost: "patience", trialsPerStart: 50, longestDelayMs: 500 };
const late: Pace = { cost: "patience", trialsPerStart: 50, longestDelayMs: 50 };
const computing: Pace = { cost: "cpu", trialsPerStart: 50, longestDelayMs: 50 };
const slowToStart: Pace = { cost: "patience", trialsPerStart: 2, longestDelayMs: 5 };
const oftenStarted: Pace = { cost: "cpu", trialsPerStart: 10, longestDelayMs: 5 };
const startedEachTime: Pace = { cost: "cpu", trialsPerStart: 50, longestDelayMs: 20 };

const tcp = (id: string, ...argv: string[]): [string, Transport, string[]] => [id, "tcp", argv];
const udp = (id: string, ...argv: string[]): [string, Transport, string[]] => [id, "udp", argv];

function family(
  options: { name: string; needs: readonly string[]; prefix: readonly string[]; pace?: Pace; role?: Role },
  members: [string, Transport, string[]][],
): Kind[] {
  const { name, needs, prefix, pace = atOnce, role = "server" } = options;
  return members.map(([id, transport, argv]) => ({
    id: `${name}-${id}`,
    role,
    needs,
    argv: [...prefix, ...argv],
    transport,
    ...pace,
  }));
}

const clients = (
  one: Omit<Parameters<typeof family>[0], "pace" | "role">,
  members: Parameters<typeof family>[1],
): Kind[] => family({ ...one, pace: startedEachTime, role: "client" }, members);

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
  ...family(python2, [
    tcp("blocking-tcp", "blocking-tcp"),
    udp("blocking-udp", "blocking-udp"),
    tcp("threads", "threads"),
    tcp("socketserver-threads", "socketserver-threads"),
    tcp("select", "select"),
    tcp("fork", "fork"),
  ]),
  ...family(java, [
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
  ...family(perl, [tcp("blocking-tcp", "tcp_blocking.pl")]),
  ...family(ruby, [tcp("blocking-tcp", "blocking"), tcp("threads", "threads"), udp("blocking-udp", "udp")]),
  ...family(rust, [tcp("blocking-tcp", "blocking"), tcp("threads", "threads"), udp("blocking-udp", "udp")]),
  ...family(go, [tcp("goroutines", "tcp"), udp("blocking-udp", "udp")]),

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

  ...family({ ...python3, pace: late }, [tcp("sleeps-50ms", "tcp_blocking.py", "0.05")]),
  ...family({ ...python3, pace: late }, [
    udp("sleeps-1s", "udp_blocking.py", "1"),
    tcp("thread-sleeps-1s", "tcp_threads.py", "1"),
    tcp("event-loop-1s", "tcp_asyncio.py", "1"),
  ]),
  ...family({ ...python3, pace: computing }, [udp("computes-200ms", "udp_blocking.py", "computes")]),
  ...family({ ...ruby, pace: late }, [udp("sleeps-1s", "sleeps")]),
  ...family({ ...go, pace: late }, [udp("sleeps-1s", "sleeps")]),
  ...family({ ...node, pace: late }, [tcp("timer-1s", "tcp_events.mjs", "1000")]),
  ...family({ ...c, pace: late }, [udp("timerfd-300ms", "timer")]),
  ...family({ ...python3, pace: late }, [tcp("sleeps-3s", "tcp_blocking.py", "3")]),
  ...family({ ...python3, pace: slowToStart }, [tcp("binds-after-500ms", "binds_late.py")]),
  ...family({ ...java, pace: oftenStarted }, [tcp("often-started", "TcpThreads")]),

  ...clients({ ...python3, prefix: ["python3", "clients.py"] }, [tcp("tcp-client", "tcp"), udp("udp-client", "udp")]),
  ...clients({ ...python2, prefix: ["python2", "clients.py"] }, [tcp("tcp-client", "tcp"), udp("udp-client", "udp")]),
  ...clients(java, [tcp("tcp-client", "TcpClient"), udp("udp-client", "UdpClient")]),
  ...clients({ ...c, prefix: ["./clients"] }, [tcp("tcp-client", "tcp"), udp("udp-client", "udp")]),
  ...clients(node, [tcp("tcp-client", "tcp_client.mjs"), udp("udp-client", "udp_client.mjs")]),
];
