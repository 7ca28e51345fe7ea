/** Names that Python's module `socket` has in every version and on every system. */
export const socketNames: ReadonlySet<string> = new Set([
  ...["socket", "AF_INET", "AF_INET6", "SOCK_STREAM", "SOCK_DGRAM", "SOL_SOCKET", "SO_REUSEADDR", "SO_BROADCAST"],
  ...["IPPROTO_TCP", "IPPROTO_UDP", "INADDR_ANY", "SHUT_RD", "SHUT_WR", "SHUT_RDWR"],
  ...["gethostname", "gethostbyname", "timeout", "error"],
]);
