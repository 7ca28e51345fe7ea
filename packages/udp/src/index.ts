export { serveUdp, type ServeUdpOptions, type UdpServer } from "./serve.ts";
export type { UdpServerStatistics } from "./statistics.ts";
export type { UdpDiagnostics } from "./diagnostics.ts";
export { requestUdp, type RequestUdpOptions } from "./request.ts";
export { openUdp, type OpenUdpOptions } from "./open.ts";
export type { UdpAddress, UdpReceived, UdpSocket } from "./socket.ts";
export { UdpError, type UdpErrorCode } from "./udp-error.ts";
