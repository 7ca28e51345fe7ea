import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createIdleWatch } from "./idle-watch.ts";

test("Who is idle is found, never too early, and nobody else is", async () => {
  const idleTimeoutMs = 40;
  const startedAtMs = performance.now();
  let foundAfterMs = 0;
  const idle = { movedTick: 0, onIdle: () => (foundAfterMs ||= performance.now() - startedAtMs) };
  const busy = { movedTick: 0, onIdle: () => expect.unreachable("something moves all the time") };
  const other = { movedTick: Infinity, onIdle: () => expect.unreachable("nothing has to move") };
  const watch = createIdleWatch(idleTimeoutMs, [idle, busy, other]);
  watch.start();
  watch.start();
  while (foundAfterMs === 0) {
    busy.movedTick = watch.tick;
    await sleep(0);
  }
  watch.stop();
  expect(foundAfterMs).toBeGreaterThan(idleTimeoutMs - 2);
});
