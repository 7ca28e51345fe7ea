import {
  assignment,
  cannotConnect,
  connects,
  crashed,
  exchange,
  hears,
  leaves,
  ready,
  says,
  server,
  tcpHistory,
  udpHistory,
  upper,
  type Reply,
} from "../../src/checks/history.fixture.ts";
import type { Assignment } from "../../src/contract/assignment.ts";
import type { Observation } from "../../src/contract/observation.ts";
import { journalSchema, type SubmissionEvent } from "../../src/journal/event.ts";
import { Ledger, type CompletedSubmission } from "../../src/report/ledger.ts";
import { wholeReport, type Report } from "../../src/report/schema.ts";

export interface GradedClass {
  report: Report;
  completed: CompletedSubmission[];
}

export interface HandIn {
  id: string;
  /** Else the id. */
  name?: string;
  observation: Observation | undefined;
  /** What was asked for and not found. */
  missing?: SubmissionEvent["missing"];
}

/** What a run that observed these programs has come to, by way of its events. */
export function gradedClass(handIns: readonly HandIn[], changes: Partial<Assignment> = {}): GradedClass {
  const ledger = new Ledger();
  ledger.apply({
    event: "run",
    schema: journalSchema,
    assignment: assignment(changes),
    assignmentSha256: "0".repeat(64),
    environment: {
      sandbox: "bubblewrap",
      waiting: "kernel",
      grader: "0.0.0",
      seed: "s",
      runtimes: { python3: "3.11" },
    },
    submissions: handIns.map(({ id }) => id),
  });
  const completed = handIns.flatMap(({ id, name = id, observation, missing = [] }) => {
    const begun = ledger.apply(submissionEvent({ id, name, observation, missing }));
    if (observation === undefined) return begun ?? [];
    return ledger.apply({ event: "observed", submission: id, program: 0, observation }) ?? [];
  });
  return { report: wholeReport(ledger.report()), completed };
}

/** A class of any size in which every kind of result comes up. */
export function mixedClass(size: number): GradedClass {
  return gradedClass(
    Array.from({ length: size }, (_, at) => {
      const kind = kinds[at % kinds.length];
      const number = String(at + 1).padStart(3, "0");
      return { id: `student-${number}`, name: `${names[at % names.length] ?? ""} ${number}`, observation: kind?.() };
    }),
  );
}

const names = ["Ana López", "Björn Åkesson", "Chen Wei", "Dmitri Ívanov", "Esra Çelik", "Fatima Zahra", "김민준"];
const lower: Reply = (sentence) => [sentence];
const silent: Reply = () => [];

const kinds: readonly (() => Observation | undefined)[] = [
  () => server("tcp", { exchanges: tcpHistory(upper) }),
  () => server("udp", { exchanges: udpHistory(upper) }),
  () => server("tcp", { exchanges: { ...tcpHistory(upper), "serves-again": onceOnly } }),
  () => server("udp", { exchanges: udpHistory(lower) }),
  () => server("udp", { exchanges: udpHistory(silent) }),
  () => server("tcp", { launch: { outcome: "exited", exit: crashed, stdoutTail: "", stderrTail: traceback } }),
  () => server("udp", { exchanges: udpHistory(upper), launch: ready("udp", { address: "127.0.0.1" }) }),
  () => undefined,
  () => server("tcp", { launch: { outcome: "ungradable", reason: "The disk was full." } }),
];

const onceOnly = exchange(
  [
    connects("A"),
    says("A", "birch timber"),
    hears("A", ["BIRCH TIMBER"], { ending: { kind: "closed" } }),
    leaves("A"),
    cannotConnect("B"),
    cannotConnect("C"),
  ],
  { exit: { status: 0, signal: undefined } },
);

const traceback = `Traceback (most recent call last):
  File "server.py", line 9, in <module>
    server.send(sentence.upper())
TypeError: a bytes-like object is required, not 'str'
`;

function submissionEvent({ id, name, observation, missing }: Required<HandIn>): SubmissionEvent {
  const programs =
    observation === undefined
      ? []
      : [{ file: observation.file, role: observation.role, transport: observation.transport, maxPoints: 100 }];
  return {
    event: "submission",
    id,
    students: name === id ? [] : [{ name }],
    sha256: "0".repeat(64),
    repairs: [],
    notes: [],
    unreadable: [],
    programs,
    missing,
  };
}
