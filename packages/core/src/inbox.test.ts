import { describe, expect, test } from "vitest";
import { createInbox } from "./inbox.ts";

interface Letter {
  text: string;
}

const letters = (...texts: string[]): Letter[] => texts.map((text) => ({ text }));

describe("an inbox", () => {
  test("gives arrivals in order, whether they came before or after they were asked for", async () => {
    const inbox = createInbox<Letter>();
    inbox.put({ text: "a" });
    const received = [await inbox.receive()];
    const waiting = inbox.receive();
    inbox.put({ text: "b" });
    inbox.put({ text: "c" });
    received.push(await waiting, await inbox.receive());
    expect(received).toEqual(letters("a", "b", "c"));
  });

  test("serves several receivers in the order in which they asked", async () => {
    const inbox = createInbox<Letter>();
    const receivers = [inbox.receive(), inbox.receive(), inbox.receive()];
    for (const text of ["a", "b", "c"]) inbox.put({ text });
    expect(await Promise.all(receivers)).toEqual(letters("a", "b", "c"));
  });

  test("loses nothing when a wait is abandoned, before, at or after the arrival", async () => {
    const inbox = createInbox<Letter>();
    const reason = new Error("enough");

    const before = new AbortController();
    const abandonedBefore = inbox.receive({ signal: before.signal });
    before.abort(reason);
    inbox.put({ text: "a" });
    await expect(abandonedBefore).rejects.toBe(reason);

    await expect(inbox.receive({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await inbox.receive()).toEqual({ text: "a" });

    const at = new AbortController();
    const abandonedAt = inbox.receive({ signal: at.signal });
    inbox.put({ text: "b" });
    at.abort(reason);
    await expect(abandonedAt).rejects.toBe(reason);
    expect(inbox.hasArrival).toBe(true);
    expect(inbox.tryReceive()).toEqual({ text: "b" });
    expect(inbox.hasArrival).toBe(false);
  });

  test("leaves nothing registered when a wait is over", async () => {
    const inbox = createInbox<Letter>();
    const controller = new AbortController();
    let registered = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>): void => {
      registered += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>): void => {
      registered -= 1;
      remove(...args);
    };
    const received = inbox.receive({ signal });
    expect(registered).toBe(1);
    inbox.put({ text: "a" });
    await received;
    expect(registered).toBe(0);
  });

  test("tells each listener of each arrival until it stops, and takes nothing for it", () => {
    const inbox = createInbox<Letter>();
    const heard: string[] = [];
    const listener = (): void => void heard.push("first");
    const stopFirst = inbox.onArrival(listener);
    inbox.onArrival(listener);
    inbox.put({ text: "a" });
    stopFirst();
    stopFirst();
    inbox.put({ text: "b" });
    expect(heard).toEqual(["first", "first", "first"]);
    expect([inbox.tryReceive(), inbox.tryReceive(), inbox.tryReceive()]).toEqual([...letters("a", "b"), undefined]);
  });

  test("gives its last outcome again and again, once everything else was taken", async () => {
    const inbox = createInbox<Letter>();
    inbox.put({ text: "a" });
    inbox.finish(() => ({ text: "end" }));
    inbox.finish(() => ({ text: "a second end" }));
    const received = [await inbox.receive(), await inbox.receive(), inbox.tryReceive()];
    expect(received).toEqual(letters("a", "end", "end"));
    expect(inbox.hasArrival).toBe(true);
  });

  test("rejects those who wait when its last outcome is an error", async () => {
    const inbox = createInbox<Letter>();
    const waiting = inbox.receive();
    inbox.finish(() => {
      throw new RangeError("closed");
    });
    await expect(waiting).rejects.toThrow("closed");
    expect(() => inbox.tryReceive()).toThrow("closed");
  });

  test("tells its owner what has left, but not of the last outcome", () => {
    const taken: Letter[] = [];
    const inbox = createInbox<Letter>({ onTaken: (letter) => taken.push(letter) });
    inbox.put({ text: "a" });
    expect(taken).toEqual([]);
    inbox.tryReceive();
    inbox.finish(() => ({ text: "end" }));
    inbox.tryReceive();
    expect(taken).toEqual(letters("a"));
  });
});
