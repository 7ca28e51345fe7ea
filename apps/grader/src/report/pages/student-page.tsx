import type { VNode } from "preact";
import type { Exchange } from "../../contract/exchange.ts";
import type { Observation } from "../../contract/observation.ts";
import type { CompletedSubmission } from "../ledger.ts";
import type { CheckReport, ProgramReport, Report, SubmissionReport } from "../schema.ts";
import { isExchangeShownToStudent, studentView } from "../student-view.ts";
import { traceExchange } from "../trace/trace.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import { CheckDetails } from "./check-details.tsx";
import { lastOutput } from "./last-output.ts";
import { renderPage } from "./page.tsx";
import { SequenceDiagram } from "./sequence-diagram.tsx";

/** What a student gets to see of their own submission, and nothing of anybody else's. Pure. */
export function renderStudentPage(
  { report, observations }: CompletedSubmission,
  { assignment }: Pick<Report, "assignment">,
): string {
  const submission = studentView(report, { isPastDue: false });
  return renderPage({
    title: `${studentName(submission)} · ${visibleText(assignment.title)}`,
    body: <StudentPage submission={submission} observations={observations} assignment={assignment} />,
  });
}

/** Names as the platform has them, or else what the submission is called. */
export function studentName({ id, students }: SubmissionReport): string {
  return visibleText(students.map(({ name }) => name).join(", ") || id);
}

interface StudentPageProps extends Pick<Report, "assignment"> {
  submission: SubmissionReport;
  observations: readonly Observation[];
}

function StudentPage({ submission, observations, assignment }: StudentPageProps): VNode {
  const { programs, missing, repairs, notes, status } = submission;
  return (
    <main class="narrow">
      <header>
        <p class="eyebrow">{visibleText(assignment.title)}</p>
        <h1>{studentName(submission)}</h1>
        <p class="score">
          {status === "ungradable" ? "?" : submission.score} <small>of {submission.maxScore}</small>
        </p>
        {submission.extraCredit !== undefined && (
          <p>
            Extra credit: {submission.extraCredit.points} of {submission.extraCredit.maxPoints}
          </p>
        )}
        {status === "ungradable" && (
          <p>
            Something could not be graded here. That is no fault of yours, and it costs you nothing: it is tried again.
          </p>
        )}
        {status === "empty" && <p>No program was found that could be graded.</p>}
        <Notes lines={[...missing.map(({ suite, maxPoints }) => notFound(suite, maxPoints)), ...notes, ...repairs]} />
      </header>
      {programs.map((program, at) => (
        <Program program={program} observation={observations[at]} place={at} />
      ))}
    </main>
  );
}

function notFound(suite: string, maxPoints: number): string {
  return `No ${suite} was found: ${maxPoints} points are lost.`;
}

function Notes({ lines }: { lines: readonly string[] }): VNode | null {
  if (lines.length === 0) return null;
  return (
    <ul class="plain">
      {lines.map((line) => (
        <li>{visibleText(line)}</li>
      ))}
    </ul>
  );
}

interface ProgramProps {
  program: ProgramReport;
  observation: Observation | undefined;
  place: number;
}

function Program({ program, observation, place }: ProgramProps): VNode {
  const { file, role, transport, runtime, checks, extraCredit = [], mistakes, launch } = program;
  const graded = { role, transport, port: launch.port ?? 0 };
  const held = observation?.exchanges.filter((exchange) => exchange.kind === "held") ?? [];
  const exchangeOf = ({ id }: CheckReport): Exchange | undefined => held.find(({ check }) => check === id)?.exchange;
  const ids = new Set([...checks, ...extraCredit].map(({ id }) => id));
  // Several checks of a client judge one exchange, which shows what a hidden one of them expects.
  const shared = held.filter(({ check }) => !ids.has(check) && isExchangeShownToStudent(program, check, false));
  const points = Math.round(checks.reduce((sum, check) => sum + check.points, 0) * 100) / 100;
  const maxPoints = Math.round(checks.reduce((sum, check) => sum + check.maxPoints, 0) * 100) / 100;
  return (
    <section class="program">
      <h2>{visibleText(file)}</h2>
      <p class="soft">
        {transport.toUpperCase()} {role} · {runtime} · {points} of {maxPoints} points
        {launch.port !== undefined && ` · port ${launch.port}`}
      </p>
      {mistakes.length > 0 && (
        <>
          <h3>What is wrong</h3>
          {mistakes.map((mistake) => (
            <div class="mistake">
              <h4>{mistake.id}</h4>
              <p class="evidence">{mistake.evidence}</p>
              <p class="hint">{mistake.hint}</p>
            </div>
          ))}
        </>
      )}
      <h3>Checks</h3>
      {checks.map((check, at) => (
        <CheckDetails check={check} exchange={exchangeOf(check)} graded={graded} id={`exchange-${place}-${at}`} />
      ))}
      {extraCredit.length > 0 && <h3>Extra credit</h3>}
      {extraCredit.map((check, at) => (
        <CheckDetails check={check} exchange={exchangeOf(check)} graded={graded} id={`exchange-${place}-extra-${at}`} />
      ))}
      {shared.map(({ check, exchange }) => (
        <>
          <h3>What happened</h3>
          <SequenceDiagram
            trace={traceExchange(exchange, graded)}
            title={`What happened in ${check}`}
            id={`exchange-${place}-${check.replace("/", "-")}`}
          />
        </>
      ))}
      {observation !== undefined && <Output program={program} observation={observation} />}
    </section>
  );
}

function Output({ program, observation }: { program: ProgramReport; observation: Observation }): VNode {
  return (
    <>
      {lastOutput(program, observation).map(({ stream, text }) => (
        <>
          <h3>The last of its {stream}</h3>
          <pre tabIndex={0}>{text}</pre>
        </>
      ))}
    </>
  );
}
