import type { CheckReport, ProgramReport, Report, SubmissionReport } from "../../src/report/schema.ts";

/** A check that passed, unless told otherwise. */
export function check(id: string, fields: Partial<CheckReport> = {}): CheckReport {
  const requirement = `What ${id} asks for is there.`;
  return { id, visibility: "visible", verdict: "passed", points: 50, maxPoints: 50, requirement, ...fields };
}

export function program(fields: Partial<ProgramReport> = {}): ProgramReport {
  return {
    ...{ file: "server.py", role: "server", transport: "udp", language: "python", runtime: "python3" },
    launch: { outcome: "ready", address: "0.0.0.0", port: 12000 },
    checks: [check("udp-server/binds"), check("udp-server/uppercase")],
    mistakes: [],
    ...fields,
  };
}

export function submission(id: string, fields: Partial<SubmissionReport> = {}): SubmissionReport {
  return {
    ...{ id, students: [{ name: id }], sha256: "0".repeat(64), status: "graded", score: 100, maxScore: 100 },
    ...{ repairs: [], notes: [], programs: [program()], missing: [] },
    ...fields,
  };
}

export function report(submissions: SubmissionReport[], title = "Lab 2"): Report {
  return {
    schema: "capsock-grader/report/v1",
    assignment: { title, sha256: "1".repeat(64), maxScore: 100 },
    environment: { sandbox: "bubblewrap", waiting: "kernel", grader: "0.1.0", seed: "s", runtimes: {} },
    submissions,
  };
}

/** Whatever a spreadsheet, a page, a terminal or a parser could trip over. */
export const nasty = '=HYPERLINK("http://x"), <b>&\u001b[2J]]> | `*_ ＝1 "q" \'; \u202e';

const wrong = program({
  file: "srv|<1>.py",
  checks: [
    check("udp-server/binds", { points: 40, maxPoints: 40 }),
    check("udp-server/uppercase", {
      ...{ verdict: "failed", points: 0, maxPoints: 20.5, evidence: "The reply is not in uppercase." },
      ...{ sent: '"secret sentence"', expected: '"SECRET SENTENCE"', actual: '"secret sentence"' },
    }),
    check("udp-server/serves-again", { verdict: "blocked", points: 0, maxPoints: 19.25, evidence: "It needs x." }),
    check("udp-server/own-1", {
      ...{ verdict: "failed", points: 0, maxPoints: 20.25, visibility: "hidden", sent: '"hidden sentence"' },
      ...{ expected: '"HIDDEN SENTENCE"', actual: '"hidden sentence"' },
    }),
  ],
  mistakes: [
    { id: "echoes-unchanged", evidence: 'It sent "hidden sentence" back.', hint: "Look at what you send." },
    { id: "serves-once", evidence: nasty, hint: nasty },
  ],
});

const from = { canvas: "canvas", moodle: "moodle" } as const;

/** A class in which everything occurs that a form has to say. */
export const classReport: Report = report([
  submission("müllerjörg", {
    students: [{ name: "müllerjörg", lmsId: "101" }],
    origin: { platform: from.canvas, name: "müllerjörg_101_9001" },
  }),
  submission("nasty", {
    students: [{ name: nasty, lmsId: "102", email: "+1@example.edu" }],
    origin: { platform: from.moodle, name: "Jane Doe_102_assignsubmission_file_" },
    ...{ score: 40, programs: [wrong], repairs: [`renamed ${nasty}`] },
  }),
  submission("team", {
    students: [{ name: "Ann Lee" }, { name: "Lee, Bo" }],
    score: 50.25,
    missing: [{ suite: "tcp-server", maxPoints: 49.75 }],
  }),
  submission("empty", { status: "empty", score: 0, programs: [], notes: ["report.pdf is no program."] }),
  submission("ours", {
    ...{ status: "ungradable", score: 0 },
    programs: [
      program({
        launch: { outcome: "toolchain-missing", evidence: "This machine has no javac." },
        checks: [
          check("udp-server/binds", { verdict: "ungradable", points: 0, evidence: "This machine has no javac." }),
          check("udp-server/uppercase", { verdict: "ungradable", points: 0, evidence: "This machine has no javac." }),
        ],
      }),
    ],
  }),
  submission("crash", {
    score: 0,
    programs: [
      program({
        launch: { outcome: "exited", evidence: "The program ended with status 1.", stderr: `Traceback\n${nasty}\n` },
        checks: [
          check("udp-server/binds", { verdict: "failed", points: 0, evidence: "The program ended with status 1." }),
          check("udp-server/uppercase", { verdict: "blocked", points: 0, evidence: "It needs udp-server/binds." }),
        ],
      }),
    ],
  }),
]);
