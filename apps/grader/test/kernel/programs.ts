import type { Step } from "./scenario.ts";

export interface Kind {
  argv: string[];
  transport: "tcp" | "udp";
}

const c = (transport: "tcp" | "udp", how: string): Kind => ({ argv: ["/built/servers", how], transport });
const java = (transport: "tcp" | "udp", name: string): Kind => ({
  argv: ["/usr/bin/java", "-XX:TieredStopAtLevel=1", "-cp", "/built", name],
  transport,
});
const node = (transport: "tcp" | "udp", file: string, ...args: string[]): Kind => ({
  argv: ["/usr/bin/node", "--no-memory-reducer", `${file}.mjs`, ...args],
  transport,
});

/** Servers that wait for the network for ever, each in its own way: their silence is certain. */
export const waitingServers: Readonly<Record<string, Kind>> = {
  "Python, blocking TCP": python("tcp", "tcp_blocking"),
  "Python, blocking UDP": python("udp", "udp_blocking"),
  "Python, threads with a queue": python("tcp", "tcp_threads"),
  "Python, socketserver with threads": python("tcp", "tcp_socketserver"),
  "Python, asyncio": python("tcp", "tcp_asyncio"),
  "Python, select": python("tcp", "tcp_select"),
  "Python, fork": python("tcp", "tcp_fork"),
  "Python, another program": python("tcp", "tcp_subprocess"),
  "Python, accept with a time-out": python("tcp", "tcp_accept_timeout"),
  "C, blocking": c("tcp", "blocking"),
  "C, select": c("tcp", "select"),
  "C, poll": c("tcp", "poll"),
  "C, epoll": c("tcp", "epoll"),
  "C, fork": c("tcp", "fork"),
  "C, a main thread that has ended": c("tcp", "main-thread-ends"),
  "C, timer descriptor": c("udp", "timer"),
  "Java, blocking": java("tcp", "TcpBlocking"),
  "Java, threads": java("tcp", "TcpThreads"),
  "Java, selector": java("tcp", "TcpNio"),
  "Node, TCP": node("tcp", "tcp_events"),
  "Node, UDP": node("udp", "udp_events"),
  "Perl, blocking": { argv: ["/usr/bin/perl", "tcp_blocking.pl"], transport: "tcp" },
};

/** Servers that wake up by the clock to see whether there is something to do: their silence can only be presumed. */
export const tickingServers: Readonly<Record<string, Kind>> = {
  "Python, UDP socketserver": python("udp", "udp_socketserver"),
  "Python, UDP with a time-out": python("udp", "udp_timeout"),
  "Python, UDP polling": python("udp", "udp_polling"),
  "Python, select with a time-out": python("tcp", "tcp_select", "at-once", "0.4"),
  "C, poll with a time-out": c("tcp", "poll-timeout"),
  "Java, UDP with a time-out": java("udp", "UdpTimeout"),
};

/** Servers that answer, but not at once. */
export const lateServers: Readonly<Record<string, Kind>> = {
  "Python, asleep for 50 ms": python("tcp", "tcp_blocking", "0.05"),
  "Python, asleep for 1 s": python("udp", "udp_blocking", "1"),
  "Python, asleep for 3 s": python("tcp", "tcp_blocking", "3"),
  "Python, computing for 200 ms": python("udp", "udp_blocking", "computes"),
  "Python, asleep for 1 s in another thread": python("tcp", "tcp_threads", "1"),
  "Python, asleep for 1.5 s below socketserver": python("tcp", "tcp_socketserver", "1.5"),
  "Python, 1 s in the event loop": python("tcp", "tcp_asyncio", "1"),
  "Python, 1 s in the event loop, watching only the welcoming socket": python("tcp", "tcp_asyncio_raw", "1"),
  "Python, asleep for 0.7 s between accepts with a time-out": python("tcp", "tcp_accept_timeout", "0.7"),
  "Python, asleep for 2 s in a loop with a time-out": python("udp", "udp_timeout", "2"),
  "Python, asleep for 2 s in a loop that polls": python("udp", "udp_polling", "2"),
  "Python, by an alarm signal after 1 s": python("udp", "udp_alarm"),
  "Node, by a timer after 1 s": node("tcp", "tcp_events", "1000"),
};

export function python(transport: "tcp" | "udp", file: string, ...args: string[]): Kind {
  return { argv: ["/usr/bin/python3", `${file}.py`, ...args], transport };
}

export const ready: Step = { do: "ready" };

export function open(name: string, transport: "tcp" | "udp", port = 12_000): Step {
  return { do: "open", name, transport, port };
}

export function say(name: string, text: string, budget = {}): Step {
  return { do: "say", name, text, budget };
}
