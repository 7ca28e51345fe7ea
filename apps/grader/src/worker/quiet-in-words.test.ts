import { expect, test } from "vitest";
import { quietInWords } from "./quiet-in-words.ts";

const quiet = (doing: string, presumed: boolean): string =>
  quietInWords(
    { kind: "quiet", presumed, blockedMs: 0, evidence: { threads: [{ pid: 1, doing }], sockets: [] } } as never,
    { blockedMs: 5_000 },
  );

test("a program that sleeps has not replied in time, and may yet", () => {
  expect(quiet("sleeping for 10 s", true)).toMatch(/^It sleeps, and a program that does nothing has 5 s to reply\. /u);
});

test("a program that waits for the network will not reply at all", () => {
  expect(quiet("recvfrom on UDP port 12000", false)).toMatch(/^Its only thread is blocked \(recvfrom/u);
});
