/** `pnpm bench udp/efficiency [rounds]`: @capsock/udp beside servers that others write. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { compareServers } from "../../core/bench/harness/compare-servers.ts";
import { serveIfAsked, udpRivals } from "./harness/udp-rivals.ts";

await serveIfAsked();

const message = Buffer.alloc(64, "a");
await compareServers(udpRivals, {
  "64 datagrams on their way": (port) => pingPong(port, { outstanding: 64, requests: 20_000 }),
});

/** Each reply is followed by the next request, so nothing is lost that the server's buffer cannot hold. */
async function pingPong(
  port: number,
  { outstanding, requests }: { outstanding: number; requests: number },
): Promise<number> {
  const socket = createSocket("udp4");
  socket.connect(port, "127.0.0.1");
  await once(socket, "connect");
  let replies = 0;
  await new Promise<void>((resolve) => {
    socket.on("message", () => {
      replies += 1;
      if (replies === requests) resolve();
      else if (replies + outstanding <= requests) socket.send(message);
    });
    for (let sent = 0; sent < outstanding; sent += 1) socket.send(message);
  });
  socket.close();
  return replies;
}
