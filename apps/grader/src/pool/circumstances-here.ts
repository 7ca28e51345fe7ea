import type { Circumstances } from "../contract/engine.ts";
import type { Runtimes } from "../contract/runtime.ts";
import type { SandboxStrategy } from "../sandbox/strategy.ts";
import { graderVersion } from "../version.ts";
import type { Worker } from "./start-worker.ts";

/** In which a worker of this machine grades. */
export function circumstancesHere(
  { waiting }: Pick<Worker, "waiting">,
  { sandbox, runtimes }: { sandbox: SandboxStrategy; runtimes: Runtimes },
): Circumstances {
  const versions = Object.values(runtimes).map(({ id, version }) => [id, version] as const);
  return { sandbox: sandbox.name, waiting, grader: graderVersion, runtimes: Object.fromEntries(versions) };
}
