import { describe, expect, test } from "vitest";
import type { LaunchOutcome } from "../../contract/launch.ts";
import { assignment, crashed, ready } from "../history.fixture.ts";
import { judgeAddress } from "./address-judgement.ts";

const asked = { transport: "udp", assignment: assignment() } as const;

describe("where a server stands", () => {
  test.each(["0.0.0.0", "::", "192.168.1.5"])("%s can be reached", (address) => {
    expect(judgeAddress(ready("udp", { address }), asked).verdict).toBe("passed");
  });

  test.each(["127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1"])("%s keeps half", (address) => {
    expect(judgeAddress(ready("udp", { address }), asked)).toMatchObject({ verdict: "failed", kept: 0.5 });
  });

  test("an address that its source names, and only one machine has, keeps half", () => {
    const fixed = judgeAddress(ready("udp", { address: "192.168.1.5", isFixed: true }), asked);
    expect(fixed).toMatchObject({ verdict: "failed", kept: 0.5 });
    expect(fixed.evidence).toContain("192.168.1.5");
  });

  test("another port keeps nothing, on a loopback address neither", () => {
    const elsewhere = judgeAddress(ready("udp", { port: 12_001, address: "127.0.0.1" }), asked);
    expect(elsewhere).toMatchObject({ verdict: "failed", actual: "a UDP socket on 127.0.0.1 port 12001" });
    expect(elsewhere.kept).toBe(0);
  });

  test("an assignment decides what a socket near to the right one keeps", () => {
    const lenient = assignment({ partialCredit: { loopbackOnly: 1, fixedAddress: 1, wrongPort: 0.25 } });
    const kept = (launch: LaunchOutcome): number | undefined =>
      judgeAddress(launch, { transport: "udp", assignment: lenient }).kept;
    expect(kept(ready("udp", { address: "127.0.0.1" }))).toBe(1);
    expect(kept(ready("udp", { port: 12_001 }))).toBe(0.25);
    expect(kept(ready("tcp", { port: 12_001 }))).toBe(0);
  });

  test("the other transport on the same port is not what was asked", () => {
    expect(judgeAddress(ready("tcp"), asked).verdict).toBe("failed");
  });

  test("a program that ended is quoted with its last lines, made safe to print", () => {
    const stderrTail = "one\ntwo\nthree\nfour\nfive \u001b[31mred\n";
    const launch: LaunchOutcome = { outcome: "exited", exit: crashed, stdoutTail: "", stderrTail };
    expect(judgeAddress(launch, asked).evidence).toBe(
      "The program ended with status 1. two\nthree\nfour\nfive \\x1b[31mred",
    );
  });

  test("a build that failed is quoted with its first lines", () => {
    const output = "a.c:1: error: one\na.c:2: error: two\n3\n4\n5\n";
    const launch: LaunchOutcome = { outcome: "build-failed", command: "gcc a.c", exit: crashed, output };
    expect(judgeAddress(launch, asked)).toMatchObject({
      actual: "it did not build",
      evidence: "a.c:1: error: one\na.c:2: error: two\n3\n4",
    });
  });

  test("a program without a socket has the kernel's evidence", () => {
    const launch: LaunchOutcome = { outcome: "never-bound", evidence: "It sleeps.", stdoutTail: "", stderrTail: "" };
    expect(judgeAddress(launch, asked)).toMatchObject({ verdict: "failed", evidence: "It sleeps." });
  });

  test("what is the machine's doing is not judged at all", () => {
    expect(() => judgeAddress({ outcome: "toolchain-missing", missing: ["gcc"] }, asked)).toThrow();
    expect(() => judgeAddress({ outcome: "ungradable", reason: "" }, asked)).toThrow();
  });
});
