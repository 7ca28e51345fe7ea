import type { Runtimes } from "../contract/runtime.ts";
import { findRuntimes } from "../runtimes/find-runtimes.ts";
import type { SandboxStrategy } from "../sandbox/strategy.ts";
import { withBriskJvm } from "./java/brisk-jvm.ts";
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
  if (isPlain) return { runtimes: found, archives: undefined };
  const archives = await openClassArchives(found, { sandbox });
  return { runtimes: startedFromArchives(withBriskJvm(found), archives), archives };
}
