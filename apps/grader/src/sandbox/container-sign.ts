import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What engines leave in their containers, by path. */
const markers = [".dockerenv", "run/.containerenv", "run/systemd/container"];

/** And in their first process's environment, or its children's. */
const variables = ["container", "KUBERNETES_SERVICE_HOST", "ECS_CONTAINER_METADATA_URI_V4"];

/** What shows that this system is a container, made for one purpose and thrown away after; undefined on a machine. */
export function containerSign({ root = "/", env = process.env }: { root?: string; env?: NodeJS.ProcessEnv } = {}):
  string | undefined {
  const marker = markers.find((path) => existsSync(join(root, path)));
  if (marker !== undefined) return `/${marker}`;
  const variable = variables.find((name) => (env[name] ?? "") !== "");
  if (variable !== undefined) return `$${variable}`;
  return isOverlay(join(root, "proc/self/mountinfo")) ? "an overlay as its root file system" : undefined;
}

/** Container images are layers; proc(5): the mount point is the fifth field, the type follows the lone dash. */
function isOverlay(mountinfo: string): boolean {
  try {
    return /^(?:\S+ ){4}\/ .* - overlay /mu.test(readFileSync(mountinfo, "utf8"));
  } catch {
    return false;
  }
}
