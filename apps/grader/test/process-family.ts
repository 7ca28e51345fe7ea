import { readdirSync, readFileSync } from "node:fs";

/** A process that cannot be mistaken for a later one with the same pid. */
export interface KnownProcess {
  pid: number;
  startTicks: string;
}

/** Every process below `root`, in whatever namespace. */
export function descendantsOf(root: number): KnownProcess[] {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/u.test(name) ? (statOf(Number(name)) ?? []) : []));
  const family = new Set([root]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => pid !== root && family.has(pid));
}

export function isAlive({ pid, startTicks }: KnownProcess): boolean {
  return statOf(pid)?.startTicks === startTicks;
}

function statOf(pid: number): (KnownProcess & { parent: number }) | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { pid, parent: Number(fields[1]), startTicks: fields[19] ?? "" };
  } catch {
    return undefined;
  }
}
