import { expect, it } from "vitest";
import { parseIpCounters } from "../../src/kernel/ip-counters.ts";
import { divide, unrest } from "../../src/kernel/network.ts";
import { addressOf, parseSocketTable, portOf, type SocketRow } from "../../src/kernel/socket-tables.ts";

const tcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:2EE0 00000000:0000 0A 00000000:00000002 00:00000000 00000000  1000        0 11145 1 000000008cccec75 100 0 0 10 0
   1: 0100007F:2EE0 0100007F:D0AE 01 00000000:00000005 00:00000000 00000000     0        0 0 1 00000000aa cccc 20 4 30 10 -1
   2: 0100007F:D0AE 0100007F:2EE0 01 00000000:00000000 00:00000000 00000000  1000        0 11200 1 00000000bbcc 20 4 30 10 -1
   3: 0100007F:2EE0 0100007F:D0B0 06 00000000:00000000 03:00001770 00000000     0        0 0 3 000000005f8e
`;

const rows = parseSocketTable(tcp, { transport: "tcp", family: 4 });

it("reads a TCP table, but for connections that only linger", () => {
  expect(rows.map(({ state, inode, receiveQueueBytes }) => ({ state, inode, receiveQueueBytes }))).toEqual([
    { state: "listening", inode: "11145", receiveQueueBytes: 2 },
    { state: "established", inode: "0", receiveQueueBytes: 5 },
    { state: "established", inode: "11200", receiveQueueBytes: 0 },
  ]);
});

it("reads a UDP table, with its further columns", () => {
  const udp = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  372: 00000000000000000000000000000000:2EE0 00000000000000000000000000000000:0000 07 00000000:00000300 00:00000000 00000000  1000        0 12345 2 00000000c0ffee 0
`;
  expect(parseSocketTable(udp, { transport: "udp", family: 6 })).toEqual([
    {
      transport: "udp",
      family: 6,
      state: "bound",
      local: "00000000000000000000000000000000:2EE0",
      remote: "00000000000000000000000000000000:0000",
      sendQueueBytes: 0,
      receiveQueueBytes: 768,
      inode: "12345",
    },
  ]);
});

it.each([
  ["0100007F:2EE0", "127.0.0.1", 12_000],
  ["00000000:E02E", "0.0.0.0", 57_390],
  ["00000000000000000000000000000000:2EE0", "::", 12_000],
  ["00000000000000000000000001000000:2EE0", "::1", 12_000],
  ["0000000000000000FFFF00000100007F:2EE0", "::ffff:127.0.0.1", 12_000],
  ["B80D0120000000000000000067452301:0050", "2001:db8::123:4567", 80],
])("reads %s as %s, port %i", (endpoint, address, port) => {
  expect(addressOf(endpoint)).toBe(address);
  expect(portOf(endpoint)).toBe(port);
});

it("counts what is on its way over both versions of IP", () => {
  const snmp = `Ip: Forwarding DefaultTTL InReceives InDelivers OutRequests
Ip: 2 64 40 40 42
Udp: InDatagrams NoPorts OutDatagrams
Udp: 3 6 4
`;
  const snmp6 = `Ip6InReceives                   \t7
Ip6OutRequests                  \t8
Udp6NoPorts                     \t2
Udp6OutDatagrams                \t1
`;
  expect(parseIpCounters(snmp, snmp6)).toEqual({ inFlight: 3, sent: 50, datagramsSent: 5, datagramsRefused: 8 });
  expect(parseIpCounters(snmp, "")).toEqual({ inFlight: 2, sent: 42, datagramsSent: 4, datagramsRefused: 6 });
});

const still = { inFlight: 2, sent: 42, datagramsSent: 0, datagramsRefused: 0 };
const theirs = new Set(["11145"]);
const divided = (changed: Partial<SocketRow>[] = [], counters = still) =>
  divide(
    rows.map((row, index) => ({ ...row, ...changed[index] })),
    { theirs },
    counters,
  );

it("takes a connection that was not accepted for the program's, and the other end for ours", () => {
  const { theirs: program, ours } = divided();
  expect(program.map(({ inode }) => inode)).toEqual(["11145", "0"]);
  expect(ours.map(({ inode }) => inode)).toEqual(["11200"]);
});

it("leaves strangers out where others use the network too", () => {
  const { ours } = divide(rows, { theirs, ours: new Set() }, still);
  expect(ours).toEqual([]);
});

it("is silent though something lies unread on the program's side", () => {
  expect(unrest(divided(), 2)).toBeUndefined();
});

it("is not silent while packets are on their way, unless nobody can tell whose", () => {
  expect(unrest(divided([], { ...still, inFlight: 3 }), 2)).toMatch("on their way");
  expect(unrest(divided([], { ...still, inFlight: 3 }), undefined)).toBeUndefined();
});

it("is not silent while the program's words are not acknowledged", () => {
  expect(unrest(divided([{}, { sendQueueBytes: 1 }]), 2)).toMatch("last words");
});

it("is not silent while our words are not acknowledged where packets tell nothing, unless there is no room for them", () => {
  const sent = { sendQueueBytes: 1 };
  expect(unrest(divided([{}, { receiveQueueBytes: 0 }, sent]), undefined)).toMatch("was said to the program");
  expect(unrest(divided([{}, { receiveQueueBytes: 9 }, sent]), undefined)).toBeUndefined();
  expect(unrest(divided([{}, { receiveQueueBytes: 0 }, sent]), 2)).toBeUndefined();
});

it("is not silent while something lies unread on our side", () => {
  expect(unrest(divided([{}, {}, { receiveQueueBytes: 1 }]), 2)).toMatch("not read yet");
});

it("is not silent while a connection is being made, unless it waits behind others that nobody accepts", () => {
  const connecting: Partial<SocketRow>[] = [{ receiveQueueBytes: 0 }, {}, { state: "syn-sent" }];
  expect(unrest(divided(connecting), 2)).toMatch("being made");
  expect(unrest(divided([{ receiveQueueBytes: 2 }, {}, { state: "syn-sent" }]), 2)).toBeUndefined();
});
