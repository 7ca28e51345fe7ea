/** By how much a budget was overrun depends on the machine; the whole seconds of it do not. */
export function wholeSeconds(ms: number): string {
  return `${Math.floor(ms / 1000)} s`;
}
