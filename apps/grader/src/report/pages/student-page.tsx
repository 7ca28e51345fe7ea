import type { VNode } from "preact";
import type { Observation } from "../../contract/observation.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import { countedFirst } from "../counted-programs.ts";
import type { CompletedSubmission } from "../ledger.ts";
import type { Report, SubmissionReport } from "../schema.ts";
import { studentView } from "../student-view.ts";
import { Legend } from "./legend.tsx";
import { renderPage } from "./page.tsx";
import { ProgramSection } from "./program-section.tsx";

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
  const lost = missing.map(({ suite, maxPoints }) => `No ${suite} was found: ${maxPoints} points are lost.`);
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
            Something could not be graded yet. That is no fault of yours, and it costs you nothing: your instructor has
            to look at it.
          </p>
        )}
        {status === "empty" && <p>No program was found that could be graded.</p>}
        <Notes lines={[...lost, ...notes, ...repairs]} />
      </header>
      {countedFirst(programs).map(({ program, counts }) => {
        const place = programs.indexOf(program);
        return <ProgramSection program={program} observation={observations[place]} place={place} counts={counts} />;
      })}
      {programs.length > 0 && <Legend />}
    </main>
  );
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
