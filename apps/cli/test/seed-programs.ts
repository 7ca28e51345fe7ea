import type { RuntimeName } from "./interpreters.ts";

export interface SeedProgram {
  runtime: RuntimeName;
  transport: "tcp" | "udp";
  /** Its file under fixtures/seed-programs, or its class. */
  program: string;
  /** What our side must be told; the rest needs no framing. */
  framing?: "line";
  /** The whole standard output of the pair's client, but for the last newline. */
  shows: string;
}

/** Sent in turn: the second is shorter, so that left-overs of the first would show. */
export const sentences = ["hello World 1", "bye"] as const;

/** Both of the Java edition's UDP programs take their whole buffer for the message. */
const bufferBytes = 1024;
const wholeBuffer = (text: string): string => text.padEnd(bufferBytes, "\0");

const lowercase = "Input lowercase sentence:";
const aLowercase = "Input a lowercase sentence:";

/** Each asks once, for the first sentence, and shows the reply in its own way. */
export const seedClients: readonly SeedProgram[] = [
  { runtime: "python2", transport: "udp", program: "comp-431/UDPClient.py", shows: `${lowercase}HELLO WORLD 1` },
  {
    runtime: "python2",
    transport: "tcp",
    program: "comp-431/TCPClient.py",
    shows: `${lowercase}('From Server:', u'HELLO WORLD 1')`,
  },
  { runtime: "python3", transport: "udp", program: "inst-346/UDPClient.py", shows: `${lowercase}HELLO WORLD 1` },
  {
    runtime: "python3",
    transport: "tcp",
    program: "inst-346/TCPClient.py",
    shows: `${lowercase}From Server: HELLO WORLD 1`,
  },
  { runtime: "python3", transport: "udp", program: "textbook/UDPClient.py", shows: `${lowercase}HELLO WORLD 1` },
  {
    runtime: "python3",
    transport: "tcp",
    program: "textbook/TCPClient.py",
    shows: `${lowercase}From Server:  HELLO WORLD 1`,
  },
  {
    runtime: "python3",
    transport: "udp",
    program: "comp-3234b/UDPClient.py",
    shows: `${aLowercase}From Server: HELLO WORLD 1`,
  },
  {
    runtime: "python3",
    transport: "tcp",
    program: "comp-3234b/TCPClient.py",
    shows: `${aLowercase}From Server: HELLO WORLD 1`,
  },
  { runtime: "java", transport: "udp", program: "UDPClient", shows: `FROM SERVER: ${wholeBuffer("HELLO WORLD 1")}` },
  { runtime: "java", transport: "tcp", framing: "line", program: "TCPClient", shows: "FROM SERVER: HELLO WORLD 1" },
];

const replies = "HELLO WORLD 1\nBYE";

/** What our client shows of each for the two sentences. */
export const seedServers: readonly SeedProgram[] = [
  { runtime: "python2", transport: "udp", program: "comp-431/UDPServer.py", shows: replies },
  { runtime: "python3", transport: "udp", program: "comp-431/UDPServer.py", shows: replies },
  { runtime: "python2", transport: "tcp", program: "comp-431/TCPServer.py", shows: replies },
  { runtime: "python3", transport: "udp", program: "inst-346/UDPServer.py", shows: replies },
  { runtime: "python3", transport: "tcp", program: "inst-346/TCPServer.py", shows: replies },
  { runtime: "python3", transport: "udp", program: "textbook/UDPServer.py", shows: replies },
  { runtime: "python3", transport: "tcp", program: "textbook/TCPServer.py", shows: replies },
  { runtime: "python3", transport: "udp", program: "comp-3234b/UDPServer.py", shows: replies },
  { runtime: "python3", transport: "tcp", program: "comp-3234b/TCPServer.py", shows: replies },
  { runtime: "python3", transport: "tcp", program: "comp-3234b/ConcurrentTCPServer.py", shows: replies },
  {
    runtime: "java",
    transport: "udp",
    program: "UDPServer",
    shows: `${wholeBuffer("HELLO WORLD 1")}\n${wholeBuffer("BYELO WORLD 1")}`,
  },
  { runtime: "java", transport: "tcp", framing: "line", program: "TCPServer", shows: replies },
];
