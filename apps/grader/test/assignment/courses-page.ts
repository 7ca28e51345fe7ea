import type { Preset } from "../../src/assignment/presets/preset.ts";
import { suites, type Suite } from "../../src/contract/suite.ts";
import type { ProgramReport } from "../../src/report/schema.ts";

/** A course's own programs, and what they came to under its preset. */
export interface GradedCourse {
  preset: Preset;
  /** Of its programs, from the root of the repository. */
  folder: string;
  programs: readonly ProgramReport[];
}

const titles: Readonly<Record<Suite, string>> = {
  "udp-server": "UDP server",
  "tcp-server": "TCP server",
  "udp-client": "UDP client",
  "tcp-client": "TCP client",
};

/** The page `docs/courses.md`. */
export function coursesPage(courses: readonly GradedCourse[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const head = ["preset", "course", ...suites.map((suite) => titles[suite])];
  return [
    "# Courses",
    "",
    "Each preset follows the handout of one course: `capsock-grader init lab2 --preset textbook` writes it into an assignment",
    "file, every setting explained. The tests grade what each handout shows under its preset, and hold this page to the",
    "points that the programs get, of 100 in all.",
    "",
    line(head),
    line(head.map(() => "---")),
    ...courses.map(({ preset, folder, programs }) =>
      line([
        `\`${preset.name}\``,
        `[${preset.course}](../${folder})`,
        ...suites.map((suite) => pointsOf(programs.filter((program) => suiteOf(program) === suite))),
      ]),
    ),
    "",
  ].join("\n");
}

function suiteOf({ role, transport }: ProgramReport): Suite {
  return `${transport}-${role}`;
}

function pointsOf(programs: readonly ProgramReport[]): string {
  return programs
    .map(({ runtime, checks }) => {
      const sum = (points: readonly number[]): string => points.reduce((all, part) => all + part, 0).toFixed(2);
      const [points, maxPoints] = [
        sum(checks.map((check) => check.points)),
        sum(checks.map((check) => check.maxPoints)),
      ];
      return `${Number(points)} of ${Number(maxPoints)} (${runtime})`;
    })
    .join(", ");
}
