/** Everything that an item leads to, near and far, without itself; nearest first. */
export function reachable<Item>(start: Item, direct: ReadonlyMap<Item, readonly Item[]>): Item[] {
  const found = new Set([start]);
  for (const item of found) for (const next of direct.get(item) ?? []) found.add(next);
  found.delete(start);
  return [...found];
}
