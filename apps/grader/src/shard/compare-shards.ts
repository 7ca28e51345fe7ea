import type { RunEvent } from "../journal/event.ts";
import { formatShard } from "./shard.ts";

/** What one shard's journal comes to. */
export interface ShardResults {
  /** Where it lies. */
  folder: string;
  /** The last one; it names the shard. */
  run: RunEvent;
  /** Ids of those that are finished. */
  reported: readonly string[];
}

/** Each in one line for a person. */
export interface ShardComparison {
  /** Why the results cannot be one class's report. */
  contradictions: string[];
  /** What is not graded yet. */
  gaps: string[];
  /** In which circumstances shards differ that a grade may depend on. */
  differences: string[];
}

/** Whether shards' results make up one class, each submission once, and what is wrong where they do not. */
export function compareShards(results: readonly ShardResults[]): ShardComparison {
  const plain = results.filter(({ run }) => run.shard === undefined);
  const contradictions = [
    ...plain.map(({ folder }) => `"${folder}" holds no shard: it was graded without --shard`),
    ...unlike(results),
    ...repeated(results),
    ...overlapping(results),
  ];
  return {
    contradictions,
    gaps: contradictions.length > 0 ? [] : gapsOf(results),
    differences: differencesOf(results),
  };
}

/** What all shards of a class have in common; each is compared with the first. */
function unlike([first, ...others]: readonly ShardResults[]): string[] {
  if (first === undefined) return [];
  return others.flatMap(({ folder, run }) => {
    const as = `as "${first.folder}"`;
    if (run.assignmentSha256 !== first.run.assignmentSha256) return `"${folder}" has not the same assignment ${as}`;
    const { seed, grader } = run.environment;
    const { environment } = first.run;
    if (seed !== environment.seed) return `"${folder}" has not the same seed ${as}: ${seed}, not ${environment.seed}`;
    if (grader !== environment.grader)
      return `"${folder}" is of capsock-grader ${grader}, and "${first.folder}" of ${environment.grader}`;
    if (run.shard === undefined || first.run.shard === undefined) return [];
    if (run.shard.count !== first.run.shard.count)
      return `"${folder}" is shard ${formatShard(run.shard)}, and "${first.folder}" is ${formatShard(first.run.shard)}`;
    const [extra, lacking] = [
      without(run.shard.listed, first.run.shard.listed),
      without(first.run.shard.listed, run.shard.listed),
    ];
    const seen = [
      ...(extra.length > 0 ? [`it saw ${some(extra)} besides`] : []),
      ...(lacking.length > 0 ? [`it did not see ${some(lacking)}`] : []),
    ];
    return seen.length === 0 ? [] : `"${folder}" has not the same submissions ${as}: ${seen.join(" and ")}`;
  });
}

function repeated(results: readonly ShardResults[]): string[] {
  const folders = new Map<string, string[]>();
  for (const { folder, run } of results) {
    if (run.shard === undefined) continue;
    const shard = formatShard(run.shard);
    folders.set(shard, [...(folders.get(shard) ?? []), `"${folder}"`]);
  }
  return [...folders]
    .filter(([, where]) => where.length > 1)
    .map(([shard, where]) => `shard ${shard} is there ${where.length} times: ${where.join(", ")}`);
}

/** A submission that has changed between two shards' runs may belong to both, or to none. */
function overlapping(results: readonly ShardResults[]): string[] {
  const holders = new Map<string, ShardResults>();
  return results.flatMap((holder) =>
    holder.run.submissions.flatMap((id) => {
      const other = holders.get(id);
      holders.set(id, holder);
      const isOther = other !== undefined && other.run.shard?.index !== holder.run.shard?.index;
      return isOther ? `${id} is in "${other.folder}" and in "${holder.folder}"` : [];
    }),
  );
}

function gapsOf(results: readonly ShardResults[]): string[] {
  const shard = results[0]?.run.shard;
  if (shard === undefined) return [];
  const indexes = new Set(results.map(({ run }) => run.shard?.index));
  const missing = Array.from({ length: shard.count }, (_, at) => at + 1).filter((index) => !indexes.has(index));
  const unfinished = results.flatMap(({ folder, run, reported }) => {
    const left = without(run.submissions, reported);
    return left.length === 0 ? [] : `"${folder}" was cut short: ${some(left)} ${isOrAre(left)} not graded`;
  });
  const nobodys = without(
    shard.listed,
    results.flatMap(({ run }) => run.submissions),
  );
  if (missing.length > 0) {
    const which = missing.map((index) => formatShard({ ...shard, index }));
    const word = missing.length === 1 ? "shard" : "shards";
    const what = nobodys.length === 0 ? "no submission" : some(nobodys);
    return [...unfinished, `${word} ${some(which)} ${isOrAre(missing)} missing, with ${what}`];
  }
  return nobodys.length === 0 ? unfinished : [...unfinished, `${some(nobodys)} ${isOrAre(nobodys)} in no shard`];
}

function differencesOf([first, ...others]: readonly ShardResults[]): string[] {
  if (first === undefined) return [];
  return others.flatMap(({ folder, run }) => {
    const [here, there] = [circumstancesOf(run), circumstancesOf(first.run)];
    const names = [...new Set([...Object.keys(here), ...Object.keys(there)])].filter(
      (name) => here[name] !== there[name],
    );
    return names.map(
      (name) =>
        `"${folder}" was graded with ${name} ${here[name] ?? "missing"}, "${first.folder}" with ${there[name] ?? "none"}`,
    );
  });
}

function circumstancesOf({ environment }: RunEvent): Record<string, string> {
  const { sandbox, waiting, runtimes } = environment;
  return { sandbox, waiting, ...runtimes };
}

function without(ids: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return ids.filter((id) => !known.has(id));
}

const mostNamed = 5;

function some(names: readonly string[]): string {
  const named = names.slice(0, mostNamed).join(", ");
  return names.length <= mostNamed ? named : `${named} and ${names.length - mostNamed} more`;
}

function isOrAre(names: readonly unknown[]): string {
  return names.length === 1 ? "is" : "are";
}
