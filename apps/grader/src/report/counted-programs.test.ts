import { expect, test } from "vitest";
import { countedFirst } from "./counted-programs.ts";
import type { ProgramReport } from "./schema.ts";

const program = (file: string, transport: "tcp" | "udp", points: number): ProgramReport => ({
  ...{ file, transport, role: "server", language: "python", runtime: "python3", mistakes: [] },
  launch: { outcome: "ready" },
  checks: [
    { id: `${transport}-server/uppercase`, verdict: "passed", requirement: "", points, maxPoints: 100 },
  ] as never,
});

test("the best program of each kind counts and comes first, the earlier of equals", () => {
  const programs = [program("old.py", "udp", 15), program("new.py", "udp", 90), program("t1.py", "tcp", 50)];
  const again = program("t2.py", "tcp", 50);
  expect(countedFirst([...programs, again]).map(({ program: { file }, counts }) => [file, counts])).toEqual([
    ["new.py", true],
    ["t1.py", true],
    ["old.py", false],
    ["t2.py", false],
  ]);
});
