import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lateServers, open, ready, say, tickingServers, waitingServers } from "./programs.ts";
import { startDriver, type Driver } from "./start-driver.ts";

let driver: Driver;
beforeAll(async () => {
  driver = await startDriver({ compile: ["c", "java"] });
});
afterAll(() => driver[Symbol.asyncDispose]());

describe.each(Object.entries(waitingServers))("%s", (_, { argv, transport }) => {
  it("is heard when it answers, and is known to be silent when it does not", async () => {
    const { steps, stderr } = await driver.run(argv, [
      ready,
      open("a", transport),
      say("a", "!one\n"),
      say("a", "two\n"),
      say("a", "!three\n"),
    ]);
    expect(stderr).toBe("");
    expect(steps.map(({ outcome }) => outcome.kind)).toEqual(["ready", "opened", "quiet", "arrived", "quiet"]);
    expect(steps[2]).toMatchObject({ heard: "", outcome: { presumed: false } });
    expect(steps[3]).toMatchObject({ heard: "TWO\n" });
    expect(steps[4]).toMatchObject({ heard: "", outcome: { presumed: false } });
    expect(steps[2]?.sentence).toContain("everything that was sent has been read");
  });
});

describe.each(Object.entries(tickingServers))("%s", (_, { argv, transport }) => {
  it("is heard when it answers, and is presumed silent after it has come round with nothing to say", async () => {
    const { steps, stderr } = await driver.run(argv, [
      ready,
      open("a", transport),
      say("a", "one\n"),
      say("a", "!two\n"),
    ]);
    expect(stderr).toBe("");
    expect(steps.map(({ outcome }) => outcome.kind)).toEqual(["ready", "opened", "arrived", "quiet"]);
    expect(steps[3]).toMatchObject({ outcome: { presumed: true } });
  });
});

describe.each(Object.entries(lateServers))("%s", (_, { argv, transport }) => {
  it("is waited for", async () => {
    const { steps } = await driver.run(argv, [ready, open("a", transport), say("a", "hello\n")]);
    expect(steps.at(-1)).toMatchObject({ outcome: { kind: "arrived" }, heard: "HELLO\n" });
  });
});
