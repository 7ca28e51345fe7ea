import type { AddressInfo, Server } from "node:net";
import { translateNodeError } from "./node-error.ts";

/** Rejects with a TcpError when the server cannot listen there. */
export function listenOn(server: Server, { host, port }: { host: string; port: number }): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => reject(translateNodeError(error, `listening on ${host} port ${port}`));
    server.once("error", onError);
    server.listen({ host, port, backlog }, () => {
      server.off("error", onError);
      resolve(server.address() as AddressInfo);
    });
  });
}

/** How many connections the system may complete before they are taken up; it has a limit of its own, often 4,096. */
const backlog = 4_096;
