import { describe, expect, test } from "vitest";
import { assignment, server } from "../checks/history.fixture.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import { findMistakes, type FoundMistake } from "./find-mistakes.ts";

const found = (launch: LaunchOutcome): FoundMistake[] =>
  findMistakes(server("udp", { launch }), { assignment: assignment(), checks: [] });

describe("a program that did not come to its first check", () => {
  test("is told of a signal what it stands for, since no message names a line", () => {
    const exit = { status: undefined, signal: "SIGSEGV" };
    const [crash] = found({ outcome: "exited", exit, stdoutTail: "", stderrTail: "" });
    expect(crash).toMatchObject({
      id: "crash",
      evidence: "The program was ended by SIGSEGV: it used memory that is not its own.",
    });
    expect(crash?.hint).not.toContain("error message");
  });

  test("has no compile error where its build was stopped", () => {
    const exit = { status: 2, signal: undefined, limit: { name: "memory", allowed: 2 ** 29 } as const };
    expect(found({ outcome: "build-failed", command: "gcc server.c", exit, output: "" })).toEqual([]);
    const { limit, ...own } = exit;
    expect(limit.name).toBe("memory");
    expect(found({ outcome: "build-failed", command: "gcc server.c", exit: own, output: "" })).toHaveLength(1);
  });
});
