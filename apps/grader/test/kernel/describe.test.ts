import { expect, it } from "vitest";
import { describeQuiet, type SocketFact } from "../../src/kernel/index.ts";

const connection: SocketFact = {
  pid: 8,
  fd: 4,
  inode: "1002",
  transport: "tcp",
  family: 4,
  state: "established",
  localAddress: "127.0.0.1",
  localPort: 12_000,
  remoteAddress: "127.0.0.1",
  remotePort: 53_422,
  receiveQueueBytes: 0,
  sendQueueBytes: 0,
  connectionsNotAccepted: 0,
};
const listener: SocketFact = { ...connection, state: "listening", remotePort: 0 };
const doing = (text: string) => ({ pid: 8, name: "python3", doing: text });

it("says what a program waits for that has read everything", () => {
  const evidence = { threads: [doing("recvfrom on a client's TCP connection")], sockets: [listener, connection] };
  expect(describeQuiet(evidence)).toBe(
    "Its only thread is blocked (recvfrom on a client's TCP connection), and everything that was sent has been read.",
  );
});

it("says what lies unread, and names what several threads do once", () => {
  const evidence = {
    threads: [doing("futex"), doing("futex"), doing("accept on port 12000")],
    sockets: [
      { ...listener, connectionsNotAccepted: 1 },
      { ...connection, receiveQueueBytes: 5 },
      { ...connection, transport: "udp" as const, state: "bound" as const, receiveQueueBytes: 768 },
    ],
  };
  expect(describeQuiet(evidence)).toBe(
    "All its threads are blocked (futex and accept on port 12000), and left: 1 connection not accepted on port 12000, " +
      "5 bytes not read on a client's TCP connection and datagrams not read on UDP port 12000.",
  );
});

it("names a client's own connection by where it leads", () => {
  const client = { ...connection, localPort: 40_000, remotePort: 12_000, receiveQueueBytes: 1 };
  expect(describeQuiet({ threads: [doing("futex")], sockets: [client] })).toContain(
    "1 byte not read on its TCP connection to port 12000",
  );
});
