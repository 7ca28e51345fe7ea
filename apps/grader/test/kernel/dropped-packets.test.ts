import { expect, it } from "vitest";
import { parseDroppedPackets } from "../../src/kernel/dropped-packets.ts";

it("adds up what each CPU has dropped", () => {
  expect(parseDroppedPackets("039348d0 0000001f 00000001 00000000\n0483b62d 00000002 00000007 00000000\n")).toBe(33);
});
