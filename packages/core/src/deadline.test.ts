import { describe, expect, test } from "vitest";
import { createDeadline } from "./deadline.ts";

const aborted = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => signal.addEventListener("abort", resolve));

describe("a deadline", () => {
  test("is aborted when its time is up, and says that it was the time", async () => {
    const deadline = createDeadline(1);
    await aborted(deadline.signal);
    expect(deadline.expired).toBe(true);
  });

  test("follows another signal with its reason, and says that it was not the time", () => {
    const controller = new AbortController();
    const deadline = createDeadline(60_000, controller.signal);
    controller.abort("enough");
    expect(deadline.signal.reason).toBe("enough");
    expect(deadline.expired).toBe(false);
    deadline.clear();
  });

  test("is aborted from the start by a signal that is", () => {
    const deadline = createDeadline(Infinity, AbortSignal.abort("enough"));
    expect(deadline.signal.reason).toBe("enough");
  });

  test("follows nothing any more once it is cleared", async () => {
    const controller = new AbortController();
    const deadline = createDeadline(1, controller.signal);
    deadline.clear();
    controller.abort();
    await aborted(createDeadline(20).signal);
    expect(deadline.signal.aborted).toBe(false);
  });
});
