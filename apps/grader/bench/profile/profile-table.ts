import type { Profiler } from "node:inspector";
import type { Place, SourcePlaces } from "./source-places.ts";

const shownRooms = 14;
const shownFunctions = 14;

/** Where the time of a profile went, by folder of the sources and by function, with what Node did on their behalf. */
export function profileTable(what: string, profile: Profiler.Profile, places: SourcePlaces): string {
  const { samples = [], timeDeltas = [] } = profile;
  const owners = ownersIn(profile.nodes, places);
  const byRoom = new Map<string, number>();
  const byFunction = new Map<string, number>();
  let allMs = 0;
  for (const [at, id] of samples.entries()) {
    const owner = owners.get(id);
    if (owner === undefined) continue;
    const ms = (timeDeltas[at] ?? 0) / 1000;
    allMs += ms;
    byRoom.set(owner.room, (byRoom.get(owner.room) ?? 0) + ms);
    byFunction.set(owner.name, (byFunction.get(owner.name) ?? 0) + ms);
  }
  const rows = (spentMs: ReadonlyMap<string, number>, shown: number): string[] =>
    [...spentMs]
      .sort(([, a], [, b]) => b - a)
      .slice(0, shown)
      .map(([name, ms]) => `${ms.toFixed(0).padStart(7)} ms ${((100 * ms) / allMs).toFixed(0).padStart(3)} %  ${name}`);
  const title = `${what}: ${allMs.toFixed(0)} ms`;
  return [title, ...rows(byRoom, shownRooms), "  by function:", ...rows(byFunction, shownFunctions), ""].join("\n");
}

/** By the id of a node: the innermost function of the sources that was being called. Of a node that is idle nothing. */
function ownersIn(nodes: readonly Profiler.ProfileNode[], places: SourcePlaces): Map<number, Place> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const owners = new Map<number, Place>();
  // A parent stands before its children.
  for (const { id, callFrame } of nodes) {
    const { functionName } = callFrame;
    if (functionName === "(idle)") continue;
    const own = functionName.startsWith("(") ? { room: functionName, name: functionName } : places.of(callFrame);
    const outer = owners.get(parents.get(id) ?? 0);
    owners.set(id, own ?? (outer?.room.startsWith("(") === false ? outer : nodeItself));
  }
  return owners;
}

const nodeItself: Place = { room: "Node for itself", name: "Node for itself" };
