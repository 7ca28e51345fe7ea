const keptBytes = 256;

/**
 * The front of some memory in any length. A view costs more than copying what it shows where that is short, so those views
 * are kept.
 */
export function createFronts(memory: Uint8Array): (length: number) => Uint8Array {
  const kept: (Uint8Array | undefined)[] = Array.from({ length: keptBytes + 1 }, () => undefined);
  return (length) => {
    if (length > keptBytes) return memory.subarray(0, length);
    return (kept[length] ??= memory.subarray(0, length));
  };
}
