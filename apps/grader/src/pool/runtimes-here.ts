import type { Runtimes } from "../contract/runtime.ts";
import { findRuntimes } from "../runtimes/find-runtimes.ts";
import type { SandboxStrategy } from "../sandbox/strategy.ts";
import { openClassArchives, startedFromArchives, type ClassArchives } from "./java/class-archives.ts";

/** The interpreters and compilers of this machine as programs in a sandbox are started by them. */
export interface RuntimesHere {
  runtimes: Runtimes;
  /** From which Java starts where they are there. */
  archives: ClassArchives | undefined;
}

/** Looks for them. `isPlain`: each is started as a person would start it. */
export async function runtimesHere({
  sandbox,
  signal,
  isPlain = false,
}: {
  sandbox: SandboxStrategy;
  signal: AbortSignal;
  isPlain?: boolean;
}): Promise<RuntimesHere> {
  const { found } = await findRuntimes({ signal, canRun: (executable) => sandbox.canRun(executable) });
  const archives = isPlain ? undefined : await openClassArchives(found, { sandbox });
  return { runtimes: startedFromArchives(found, archives), archives };
}
