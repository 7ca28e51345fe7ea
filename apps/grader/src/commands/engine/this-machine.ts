import { fileURLToPath } from "node:url";
import type { OpenEngine } from "../../contract/engine.ts";
import { localEngine } from "../../pool/local-engine.ts";
import type { SandboxStrategy } from "../../sandbox/strategy.ts";

/** Grades here; where programs would share one network, one at a time. */
export function thisMachine(sandbox: SandboxStrategy, slots: number, isPlain = false): OpenEngine {
  return localEngine({ sandbox, slots: sandbox.ownNetwork ? slots : 1, workerEntry: bundledWorker, isPlain });
}

/** The program that grades in the sandbox. */
export const bundledWorker: string = fileURLToPath(new URL("worker.js", import.meta.url));
