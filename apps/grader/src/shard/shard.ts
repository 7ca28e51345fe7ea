import type { Shard } from "../contract/shard.ts";

const mostShards = 100_000;

/** Reads `3/10`; undefined where that is no shard. */
export function parseShard(text: string): Shard | undefined {
  const match = /^([1-9]\d*)\/([1-9]\d*)$/u.exec(text);
  if (match === null) return undefined;
  const [index, count] = [Number(match[1]), Number(match[2])];
  return index <= count && count <= mostShards ? { index, count } : undefined;
}

export function formatShard({ index, count }: Shard): string {
  return `${index}/${count}`;
}

/** Which shard a submission belongs to, by its content alone: every machine comes to the same. */
export function shardIndexOf(sha256: string, count: number): number {
  return (Number.parseInt(sha256.slice(0, 12), 16) % count) + 1;
}
