import { uppercase, type Transform } from "@capsock/core";
import { connectTcp } from "./connect.ts";
import type { TcpConnection } from "./connection.ts";
import type { ServeTcpOptions } from "./serve-options.ts";
import { serveTcp, type TcpServer } from "./serve.ts";

export const serve = (options: ServeTcpOptions = {}, transform: Transform = uppercase): Promise<TcpServer> =>
  serveTcp(transform, { host: "127.0.0.1", port: 0, ...options });

const servePublicly: typeof serve = (options, transform) => serve({ ...options, publicApiOnly: true }, transform);

/** A server does the same in both of its ways. */
export const ways: [how: string, serve: typeof serve][] = [
  ["past Node's streams", serve],
  ["by what Node documents", servePublicly],
];

export const connectTo = ({ address, port }: Pick<TcpServer, "address" | "port">): Promise<TcpConnection> =>
  connectTcp({ host: address, port });

/** What the server says of its clients' mistakes; `next` waits for one more. */
export function collectErrors(): {
  codes: string[];
  onError: NonNullable<ServeTcpOptions["onError"]>;
  next(): Promise<string>;
} {
  const codes: string[] = [];
  const waiting: ((code: string) => void)[] = [];
  return {
    codes,
    onError(error) {
      codes.push(error.code);
      waiting.shift()?.(error.code);
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
  };
}
