import type { VNode } from "preact";
import { visibleText } from "../../text/visible-bytes.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import type { ClassReport } from "../schema.ts";
import { inTenths, summarizeClass, type ClassSummary } from "../summarize-class.ts";
import { enhanceClassPage } from "./class-script.ts";
import { Checks, Histogram, Mistakes } from "./class-overview.tsx";
import { renderPage } from "./page.tsx";
import { StudentsTable, studentRow, withRows } from "./students-table.tsx";

const script = `(${enhanceClassPage.toString()})();`;

/** The instructor's page, in pieces: the class as a whole, and a table that leads to each student's page. Pure. */
export function renderClassPage(report: ClassReport): Iterable<string> {
  const summary = summarizeClass(report);
  const page = renderPage({
    title: visibleText(report.assignment.title),
    script,
    body: (
      <main>
        <Heading report={report} summary={summary} />
        {summary.ungradable.length > 0 && (
          <section>
            <h2 class="wrong">Ungradable</h2>
            <p>The grader's or the machine's fault, never counted as wrong. The same command tries them again.</p>
            <ul class="plain">
              {summary.ungradable.map(({ id, reason }) => (
                <li>
                  <a href={pageOf(id)}>{id}</a>: {visibleText(reason)}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Histogram tenths={summary.tenths} maxScore={report.assignment.maxScore} />
        <Mistakes mistakes={summary.mistakes} />
        <Checks checks={summary.checks} />
        <StudentsTable summary={summary} />
      </main>
    ),
  });
  return withRows(
    page,
    oneAtATime(report.submissions, (submission) => studentRow(submission, pageOf(submission.id))),
  );
}

/** Where a student's page stands, seen from the class page. */
function pageOf(id: string): string {
  return `students/${encodeURIComponent(id)}.html`;
}

function Heading({ report, summary }: { report: ClassReport; summary: ClassSummary }): VNode {
  const { assignment, environment } = report;
  const { scores, submissions } = summary;
  const figures: [string, string][] = [
    [String(report.submissions.length), "submissions"],
    ...(scores === undefined
      ? []
      : ([
          [String(inTenths(scores.mean)), `mean of ${assignment.maxScore}`],
          [String(inTenths(scores.median)), "median"],
          [String(scores.full), "full marks"],
        ] satisfies [string, string][])),
    ...(submissions.empty > 0 ? ([[String(submissions.empty), "without a program"]] satisfies [string, string][]) : []),
    ...(submissions.ungradable > 0
      ? ([[String(submissions.ungradable), "ungradable"]] satisfies [string, string][])
      : []),
  ];
  const runtimes = Object.entries(environment.runtimes).map(([id, version]) => `${id} ${version}`);
  return (
    <header>
      <p class="eyebrow">Results of the class</p>
      <h1>{visibleText(assignment.title)}</h1>
      <ul class="figures">
        {figures.map(([figure, name]) => (
          <li>
            <b>{figure}</b> <span>{name}</span>
          </li>
        ))}
      </ul>
      <p class="facts">
        Sandbox: {environment.sandbox} · waiting: {environment.waiting} · grader {environment.grader}
        {runtimes.length > 0 && ` · ${runtimes.join(", ")}`}
      </p>
      <nav aria-label="On this page">
        <a href="#everybody">Students</a>
        {summary.mistakes.length > 0 && <a href="#mistakes">Mistakes</a>}
        {summary.checks.length > 0 && <a href="#checks">Checks</a>}
      </nav>
    </header>
  );
}
