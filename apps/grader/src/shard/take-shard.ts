import type { Shard } from "../contract/shard.ts";
import type { ListedSubmission } from "../intake/read-submissions.ts";
import { shardIndexOf } from "./shard.ts";

/** Reads every submission once to tell those of a shard from the others. */
export async function takeShard(
  submissions: readonly ListedSubmission[],
  { index, count }: Shard,
): Promise<ListedSubmission[]> {
  const own: ListedSubmission[] = [];
  for (const listed of submissions) {
    const { sha256 } = await listed.read();
    if (shardIndexOf(sha256, count) === index) own.push(listed);
  }
  return own;
}
