/** Reads bytes that a system call's argument points to; `undefined` when they cannot be read. */
export interface ArgumentMemory {
  memory(address: bigint, lengthBytes: number): Uint8Array | undefined;
}

/** struct pollfd: int fd, short events, short revents. */
const pollfdBytes = 8;
const maxDescriptors = 4096;

/** The descriptors in an array of struct pollfd; a negative one is left out, as poll(2) does. */
export function pollDescriptors(address: bigint, count: number, context: ArgumentMemory): number[] {
  const length = Math.min(count, maxDescriptors);
  const bytes = length > 0 ? context.memory(address, length * pollfdBytes) : undefined;
  if (bytes === undefined) return [];
  const view = viewOf(bytes);
  return Array.from({ length }, (_, index) => view.getInt32(index * pollfdBytes, true)).filter((fd) => fd >= 0);
}

/** The descriptors below `limit` that are in any of the fd_sets. */
export function descriptorSet(limit: number, addresses: readonly bigint[], context: ArgumentMemory): number[] {
  const lengthBytes = Math.ceil(Math.min(limit, maxDescriptors) / 64) * 8;
  const members = new Set<number>();
  for (const address of addresses) {
    const bytes = address !== 0n && lengthBytes > 0 ? context.memory(address, lengthBytes) : undefined;
    for (let fd = 0; bytes !== undefined && fd < limit; fd++) {
      if (((bytes[fd >> 3] ?? 0) >> (fd & 7)) & 1) members.add(fd);
    }
  }
  return [...members].sort((a, b) => a - b);
}

/** struct timespec: seconds, nanoseconds. */
export function timespecMs(bytes: Uint8Array | undefined): number | undefined {
  return bytes && secondsMs(bytes) + fraction(bytes) / 1e6;
}

/** struct timeval: seconds, microseconds. */
export function timevalMs(bytes: Uint8Array | undefined): number | undefined {
  return bytes && secondsMs(bytes) + fraction(bytes) / 1e3;
}

function secondsMs(bytes: Uint8Array): number {
  return Number(viewOf(bytes).getBigInt64(0, true)) * 1e3;
}

function fraction(bytes: Uint8Array): number {
  return Number(viewOf(bytes).getBigInt64(8, true));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
