import { listOf, socketName, type QuietEvidence } from "./evidence.ts";

/** The evidence as one English sentence: why no reply will come. */
export function describeQuiet({ threads, sockets }: QuietEvidence): string {
  if (threads.length === 0) return "Nothing came for as long as was waited.";
  const places = [...new Set(threads.map(({ doing }) => doing))];
  const waits = threads.length === 1 ? "Its only thread is blocked" : "All its threads are blocked";
  const unread = sockets.flatMap((socket) => [
    ...(socket.receiveQueueBytes > 0 ? [`${unreadAmount(socket)} on ${socketName(socket)}`] : []),
    ...(socket.connectionsNotAccepted > 0
      ? [`${count(socket.connectionsNotAccepted, "connection")} not accepted on ${socketName(socket)}`]
      : []),
  ]);
  const left = unread.length > 0 ? `left: ${listOf([...new Set(unread)])}` : "everything that was sent has been read";
  return `${waits} (${listOf(places)}), and ${left}.`;
}

function unreadAmount({ transport, receiveQueueBytes }: QuietEvidence["sockets"][number]): string {
  return transport === "tcp" ? `${count(receiveQueueBytes, "byte")} not read` : "datagrams not read";
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
