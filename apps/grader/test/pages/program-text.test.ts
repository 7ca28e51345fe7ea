import { expect, test } from "vitest";
import { formatProgram } from "../../src/report/program-text.ts";
import { check, program } from "../export/class-report.ts";

test("the reason why nothing could be judged stands there once, and another one once, too", () => {
  const ungradable = (id: string, evidence: string): ReturnType<typeof check> =>
    check(id, { verdict: "ungradable", points: 0, evidence });
  const checks = [
    ungradable("udp-server/binds", "The machine has no rustc."),
    ungradable("udp-server/uppercase", "The machine has no rustc."),
    ungradable("udp-server/one-reply", "The disk is full."),
  ];
  const extraCredit = [ungradable("udp-server/extra", "The machine has no rustc.")];
  const text = formatProgram(program({ checks, extraCredit }), {
    ...{ columns: 80, inColour: false, isDetailed: false, showsPoints: true },
  });
  expect(text.split("The machine has no rustc.")).toHaveLength(2);
  expect(text.split("The disk is full.")).toHaveLength(2);
  expect(text.split("UNGRADABLE")).toHaveLength(5);
});

test("what was seen of a failed check stands with each of them", () => {
  const failed = ["udp-server/binds", "udp-server/uppercase"].map((id) =>
    check(id, { verdict: "failed", points: 0, evidence: "It ended." }),
  );
  const text = formatProgram(program({ checks: failed }), {
    ...{ columns: 80, inColour: false, isDetailed: false, showsPoints: true },
  });
  expect(text.split("It ended.")).toHaveLength(3);
});
