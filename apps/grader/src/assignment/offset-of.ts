import { isCollection, isMap, isNode, isScalar, type Document } from "yaml";

/** Where the field at a path begins in the text; of one that is not there, the nearest that encloses it. */
export function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = start(node) ?? 0;
  for (const step of path) {
    const key = typeof step === "number" ? step : String(step);
    const pair = isMap(node) ? node.items.find((item) => nameOf(item.key) === key) : undefined;
    if (pair === undefined && typeof step !== "number") break;
    node = pair?.value ?? (isCollection(node) ? node.get(step, true) : undefined);
    offset = start(pair?.key) ?? start(node) ?? offset;
  }
  return offset;
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function start(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
