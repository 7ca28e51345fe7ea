export { serveTcp, type TcpServer } from "./serve.ts";
export type { ServeTcpOptions, TcpPeer } from "./serve-options.ts";
export { requestTcp } from "./request.ts";
export type { RequestTcpOptions } from "./request-options.ts";
export { openTcpSession, type OpenTcpSessionOptions, type TcpSession } from "./session.ts";
export { connectTcp, type ConnectTcpOptions } from "./connect.ts";
export type { TcpConnection, TcpReceived } from "./connection.ts";
export { TcpError, type TcpErrorCode } from "./tcp-error.ts";
