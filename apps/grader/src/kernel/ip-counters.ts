import type { ProcFiles } from "./proc-files.ts";

/** What the IP layer of a network namespace has done so far (RFC 4293). */
export interface IpCounters {
  /** Packets handed to the network and not yet taken from it; on loopback only lost packets stay for good. */
  inFlight: number;
  /** Packets sent: another number means that something was said. */
  sent: number;
  /** UDP datagrams sent by sockets of this namespace. */
  datagramsSent: number;
}

export function readIpCounters(files: ProcFiles): IpCounters {
  return parseIpCounters(files.read("/proc/net/snmp") ?? "", files.read("/proc/net/snmp6") ?? "");
}

export function parseIpCounters(snmp: string, snmp6: string): IpCounters {
  const ip = headedRow(snmp, "Ip");
  const udp = headedRow(snmp, "Udp");
  const ip6 = (name: string): number => Number(new RegExp(`^${name}\\s+(\\d+)`, "m").exec(snmp6)?.[1] ?? 0);
  const sent = ip("OutRequests") + ip6("Ip6OutRequests");
  return {
    inFlight: sent - ip("InReceives") - ip6("Ip6InReceives"),
    sent,
    datagramsSent: udp("OutDatagrams") + ip6("Udp6OutDatagrams"),
  };
}

/** A protocol has a line of names and below it a line of numbers. */
function headedRow(snmp: string, protocol: string): (name: string) => number {
  const [names = [], values = []] = snmp
    .split("\n")
    .filter((line) => line.startsWith(`${protocol}: `))
    .map((line) => line.split(" "));
  return (name) => Number(values[names.indexOf(name)] ?? 0);
}
