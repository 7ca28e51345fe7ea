import { expect, test } from "vitest";
import { Room } from "./room.ts";

const { signal } = new AbortController();

/** Whether somebody gets in without waiting. */
async function fits(room: Room, bytes: number): Promise<{ isIn: boolean; entered: Promise<void> }> {
  let isIn = false;
  const entered = room.enter(bytes, signal).then(() => void (isIn = true));
  await Promise.resolve().then(() => {});
  return { isIn, entered };
}

test("who comes when all places are taken waits until somebody leaves or there are more places", async () => {
  const room = new Room({ jobs: 2, bytes: 100 });
  await room.enter(10, signal);
  await room.enter(10, signal);
  const third = await fits(room, 10);
  expect(third.isIn).toBe(false);
  room.leave(10);
  await third.entered;
  const fourth = await fits(room, 10);
  expect(fourth.isIn).toBe(false);
  room.mostJobs = 3;
  await fourth.entered;
});

test("bytes count, too; what is larger than all the room gets it alone", async () => {
  const room = new Room({ jobs: 9, bytes: 100 });
  await room.enter(60, signal);
  const large = await fits(room, 500);
  expect(large.isIn).toBe(false);
  room.leave(60);
  await large.entered;
  expect((await fits(room, 1)).isIn).toBe(false);
});

test("an abort ends the waiting", async () => {
  const room = new Room({ jobs: 1, bytes: 100 });
  await room.enter(1, signal);
  const stopped = new AbortController();
  const waiting = room.enter(1, stopped.signal);
  stopped.abort(new Error("Stopped"));
  await expect(waiting).rejects.toThrow("Stopped");
  await expect(room.enter(1, stopped.signal)).rejects.toThrow("Stopped");
});
