import type { ProcFiles } from "./proc-files.ts";

/** What the IP layer of a network namespace has done so far (RFC 4293). */
export interface IpCounters {
  /** Packets handed to the network and not yet taken from it; on loopback only lost packets stay for good. */
  inFlight: number;
  /** Packets sent: another number means that something was said. */
  sent: number;
  /** UDP datagrams sent by sockets of this namespace. */
  datagramsSent: number;
  /** UDP datagrams that came for a port which nobody had (RFC 4113). */
  datagramsRefused: number;
}

export interface Datagrams {
  sent: number;
  /** Nobody had their port. */
  refused: number;
}

export function datagramsOf({ datagramsSent, datagramsRefused }: IpCounters): Datagrams {
  return { sent: datagramsSent, refused: datagramsRefused };
}

export function readIpCounters(files: ProcFiles): IpCounters {
  return parseIpCounters(files.read("/proc/net/snmp") ?? "", files.read("/proc/net/snmp6") ?? "");
}

export function parseIpCounters(snmp: string, snmp6: string): IpCounters {
  const ip = headedRow(snmp, "Ip");
  const udp = headedRow(snmp, "Udp");
  const ip6 = namedNumbers(snmp6);
  const sent = ip("OutRequests") + ip6("Ip6OutRequests");
  return {
    inFlight: sent - ip("InReceives") - ip6("Ip6InReceives"),
    sent,
    datagramsSent: udp("OutDatagrams") + ip6("Udp6OutDatagrams"),
    datagramsRefused: udp("NoPorts") + ip6("Udp6NoPorts"),
  };
}

/** A protocol has a line of names and below it a line of numbers. */
function headedRow(snmp: string, protocol: string): (name: string) => number {
  const start = snmp.indexOf(`${protocol}: `);
  const middle = snmp.indexOf("\n", start);
  if (start === -1 || middle === -1) return () => 0;
  const names = snmp.slice(start, middle).split(" ");
  const values = snmp.slice(middle + 1, endOfLine(snmp, middle + 1)).split(" ");
  return (name) => Number(values[names.indexOf(name)] ?? 0);
}

/** A name and its number on each line. None is the beginning of another that is asked for. */
function namedNumbers(snmp6: string): (name: string) => number {
  return (name) => {
    const start = snmp6.indexOf(name);
    return start === -1 ? 0 : Number(snmp6.slice(start + name.length, endOfLine(snmp6, start)));
  };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}
