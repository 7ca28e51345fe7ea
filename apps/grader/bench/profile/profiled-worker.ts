import type { Profiler } from "node:inspector";
import { Session } from "node:inspector/promises";
import process from "node:process";
import "../../src/worker/main.ts";
import type { FromWorker, ToWorker } from "../../src/worker/protocol.ts";

/** A worker as it is, which tells where its CPU time went when it is asked; it cannot write that down where it is. */
export type ToProfiledWorker = ToWorker | { kind: "profile" };
export type FromProfiledWorker = FromWorker | { kind: "profile"; profile: Profiler.Profile };

const sampleEveryMicroseconds = 250;

const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.setSamplingInterval", { interval: sampleEveryMicroseconds });
await session.post("Profiler.start");

process.on("message", (message: ToProfiledWorker) => {
  if (message.kind === "profile") void tell();
});

async function tell(): Promise<void> {
  const { profile } = await session.post("Profiler.stop");
  process.send?.({ kind: "profile", profile } satisfies FromProfiledWorker);
}
