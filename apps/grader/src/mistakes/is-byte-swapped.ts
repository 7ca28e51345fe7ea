/** Whether a port is another one with its two bytes exchanged. */
export function isByteSwapped(port: number, other: number): boolean {
  return port !== other && port === (((other & 0xff) << 8) | (other >> 8));
}
